import type { AuditChanges } from '../provisioning/audit.js';
import { equalValues, isObject, type Resource } from '../scim/index.js';

/**
 * Before and after of every attribute in which two states differ, by name; extensions as a whole. Of what is hidden, only
 * that it changed is told [AUD-1].
 */
export function attributeChanges(before: Resource, after: Resource, hidden: readonly string[] = []): AuditChanges {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('schemas');
  const changed = [...names].filter((name) => !equalValues(before[name], after[name]));
  const shown = (value: unknown, name: string): unknown => (hidden.length === 0 ? value : visible(value, name, hidden));
  return Object.fromEntries(changed.map((name) => [name, change(shown(before[name], name), shown(after[name], name))]));
}

/** Null is what an attribute had before it was set. */
function change(before: unknown, after: unknown) {
  return {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

/** What may be seen of the value at a path. */
function visible(value: unknown, path: string, hidden: readonly string[]): unknown {
  if (hidden.includes(path)) return undefined;
  if (Array.isArray(value)) return value.map((element) => visible(element, path, hidden));
  if (!isObject(value)) return value;
  const separator = path.includes(':') && hidden.some((other) => other.startsWith(`${path}:`)) ? ':' : '.';
  const members = Object.entries(value).map(([name, part]) => [
    name,
    visible(part, `${path}${separator}${name}`, hidden),
  ]);
  return Object.fromEntries(members.filter(([, part]) => part !== undefined));
}
