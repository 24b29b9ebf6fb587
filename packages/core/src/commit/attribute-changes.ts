import type { AuditChanges } from '../provisioning/audit.js';
import { equalValues, type Resource } from '../scim/index.js';

/** Before and after of every attribute in which two states differ, by name; extensions as a whole [AUD-1]. */
export function attributeChanges(before: Resource, after: Resource): AuditChanges {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('schemas');
  const changed = [...names].filter((name) => !equalValues(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, change(before[name], after[name])]));
}

/** Null is what an attribute had before it was set. */
function change(before: unknown, after: unknown) {
  return {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
