import { foldCase } from '../filter/fold-case.js';
import { equalValues, isObject, isUnassigned } from '../resource.js';
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

class ElementIndex {
  readonly elements: unknown[];
  changed = false;
  private readonly positions = new Map<string, number[]>();
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
    this.changed = true;
  }

  private find(element: unknown): number | undefined {
    const key = this.keyOf(element);
    if (key === undefined) {
      const position = this.elements.findIndex((other) => equalValues(other, element));
      return position === -1 ? undefined : position;
    }
    return this.positions.get(key)?.find((position) => typesAgree(this.elements[position], element));
  }

  private note(element: unknown, position: number): void {
    const key = this.keyOf(element);
    if (key === undefined) return;
    const found = this.positions.get(key);
    if (found === undefined) this.positions.set(key, [position]);
    else found.push(position);
  }

  /** What identifies an element: its value; undefined when it has none, as addresses do. */
  private keyOf(element: unknown): string | undefined {
    const value = isObject(element) ? element['value'] : element;
    if (typeof value === 'string') return this.valueExact ? value : foldCase(value);
    return typeof value === 'number' || typeof value === 'boolean' ? `${typeof value}:${value}` : undefined;
  }
}

function typesAgree(present: unknown, added: unknown): boolean {
  if (!isObject(present) || !isObject(added)) return true;
  const left = present['type'];
  const right = added['type'];
  if (typeof left !== 'string' || typeof right !== 'string') return true;
  return foldCase(left) === foldCase(right);
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
