import { foldCase } from '../filter/fold-case.js';
import { isObject, isUnassigned } from '../resource.js';
import type { SchemaAttribute } from '../schemas/attribute.js';
import { type Complex, setSub } from './element.js';

/**
 * Appends elements that are not there yet. Two elements are the same when their `value` is equal and their `type` is equal
 * or missing on one side; then what the newcomer adds is merged, so that no (type, value) pair appears twice.
 *
 * @see RFC 7643 §2.4, RFC 7644 §3.5.2.1
 */
export function appendElements(
  present: readonly unknown[],
  added: readonly unknown[],
  attribute: SchemaAttribute,
): readonly unknown[] {
  const known = new ElementIndex(present, attribute);
  for (const element of added) known.add(element);
  return known.changed ? known.elements : present;
}

/** The positions of elements by value and type, so that the cost of an add is linear whatever is added. */
class ElementIndex {
  readonly elements: unknown[];
  changed = false;
  private readonly positions = new Map<string, Map<string, number>>();
  private readonly attribute: SchemaAttribute;
  private readonly valueExact: boolean;

  constructor(present: readonly unknown[], attribute: SchemaAttribute) {
    this.elements = [...present];
    this.attribute = attribute;
    const value = attribute.subAttributes?.find((sub) => sub.name === 'value') ?? attribute;
    this.valueExact = value.caseExact;
    for (const [position, element] of present.entries()) this.note(element, position);
  }

  add(element: unknown): void {
    const position = this.find(element);
    if (position === undefined) {
      this.note(element, this.elements.push(element) - 1);
      this.changed = true;
      return;
    }
    const present = this.elements[position];
    const merged = mergeElement(present, element, this.attribute);
    if (merged === present) return;
    this.elements[position] = merged;
    this.note(merged, position);
    this.changed = true;
  }

  private find(element: unknown): number | undefined {
    const types = this.positions.get(this.keyOf(element) ?? '');
    if (types === undefined) return undefined;
    const type = typeOf(element);
    if (type !== '') return types.get(type) ?? types.get('');
    const [first] = types.values();
    return first;
  }

  private note(element: unknown, position: number): void {
    const key = this.keyOf(element);
    if (key === undefined) return;
    const types = this.positions.get(key) ?? new Map<string, number>();
    this.positions.set(key, types);
    const type = typeOf(element);
    if (types.get('') === position) types.delete('');
    if (!types.has(type)) types.set(type, position);
  }

  /** What identifies an element: its value, or all of it when it has none; undefined for what is not valid anyway. */
  private keyOf(element: unknown): string | undefined {
    if (!isObject(element)) return this.valueKey(element);
    const value = element['value'];
    return value === undefined ? this.wholeKey(element) : this.valueKey(value);
  }

  private valueKey(value: unknown): string | undefined {
    if (typeof value === 'string') return `value:${this.valueExact ? value : foldCase(value)}`;
    return typeof value === 'number' || typeof value === 'boolean' ? `${typeof value}:${value}` : undefined;
  }

  /** For elements without a value, such as addresses. */
  private wholeKey(element: Complex): string | undefined {
    const subs = this.attribute.subAttributes ?? [];
    const parts = subs.map(({ name }) => [element[name] ?? null].flat());
    const simple = parts.every((part) => part.every((item) => item === null || typeof item !== 'object'));
    return simple ? `whole:${JSON.stringify(parts)}` : undefined;
  }
}

function typeOf(element: unknown): string {
  const type = isObject(element) ? element['type'] : undefined;
  return typeof type === 'string' ? foldCase(type) : '';
}

/** Takes over what is new; the value keeps its spelling, and immutable values that are set stay. */
function mergeElement(present: unknown, added: unknown, attribute: SchemaAttribute): unknown {
  if (!isObject(present) || !isObject(added)) return present;
  let merged: Complex = present;
  for (const sub of attribute.subAttributes ?? []) {
    const value = added[sub.name];
    if (isUnassigned(value) || (!isUnassigned(present[sub.name]) && keeps(sub))) continue;
    merged = setSub(merged, sub, value);
  }
  return merged;
}

function keeps(sub: SchemaAttribute): boolean {
  return sub.name === 'value' || sub.name === 'type' || sub.mutability === 'immutable';
}
