import type { Forgiveness } from './forgiveness.js';
import { resolveSubMember } from './member.js';
import { isObject, isUnassigned } from './resource.js';
import { type ResourceType, resolveSubAttribute } from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';

/** How values are brought into canonical form. */
export interface ValueRules {
  readonly resourceType: ResourceType;
  readonly forgive: Forgiveness;
  /** Takes a single value for a multi-valued attribute. */
  readonly wrap: boolean;
  /** Keeps null inside a single complex value, where PATCH reads it as "unassign". */
  readonly keepNull: boolean;
}

/**
 * The canonical form of an attribute's value: sub-attribute names as in the schema, readOnly ones dropped, undefined
 * when unassigned. A value of a wrong type stays as it is, for the validator to name; an unknown sub-attribute is refused
 * with `invalidSyntax`, or dropped when that is forgiven.
 *
 * @see RFC 7643 §2.1, §2.5
 */
export function canonicalValue(value: unknown, attribute: SchemaAttribute, rules: ValueRules): unknown {
  if (isUnassigned(value)) return undefined;
  if (!attribute.multiValued) return canonicalSingle(value, attribute, rules);
  if (!Array.isArray(value) && !rules.wrap) return value;
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  // An element that says nothing stays, for the validator to refuse: dropping it could make a list empty, and so a group.
  return elements.map((element) => canonicalElement(element, attribute, rules) ?? (isObject(element) ? {} : null));
}

/** As {@link canonicalValue}, for one element of a multi-valued attribute. */
export function canonicalElement(element: unknown, attribute: SchemaAttribute, rules: ValueRules): unknown {
  if (isUnassigned(element)) return undefined;
  return canonicalSingle(element, attribute, rules.keepNull ? { ...rules, keepNull: false } : rules);
}

function canonicalSingle(value: unknown, attribute: SchemaAttribute, rules: ValueRules): unknown {
  if (rules.forgive.listForSingleValue && Array.isArray(value) && value.length === 1 && !Array.isArray(value[0])) {
    return isUnassigned(value[0]) ? undefined : canonicalSingle(value[0], attribute, rules);
  }
  if (attribute.type === 'complex') return canonicalComplex(value, attribute, rules);
  if (attribute.type === 'boolean' && rules.forgive.stringBooleans && typeof value === 'string')
    return booleanWord(value);
  return value;
}

function booleanWord(text: string): string | boolean {
  const word = text.toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : text;
}

function canonicalComplex(value: unknown, attribute: SchemaAttribute, rules: ValueRules): unknown {
  if (!isObject(value)) {
    const sub = rules.forgive.bareComplexValue
      ? resolveSubAttribute(rules.resourceType, attribute, 'value')
      : undefined;
    return sub === undefined || typeof value === 'object' ? value : { [sub.name]: canonicalValue(value, sub, rules) };
  }
  const canonical: Record<string, unknown> = {};
  let empty = true;
  for (const key of Object.keys(value)) {
    const sub = resolveSubMember(rules.resourceType, attribute, key, rules.forgive);
    if (sub === undefined || sub.mutability === 'readOnly') continue;
    const item = canonicalValue(value[key], sub, rules) ?? (rules.keepNull ? null : undefined);
    if (item === undefined) continue;
    canonical[sub.name] = item;
    empty = false;
  }
  return empty ? undefined : canonical;
}
