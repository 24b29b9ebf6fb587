import type { HostRefusal } from '@rollcall/core';

/** A value that another record has already. */
export function taken(attribute: string, detail: string): HostRefusal {
  return { reason: 'uniqueness', attribute, detail };
}

/** A record that is not there. */
export function missing(
  record: 'account' | 'organization' | 'team' | 'membership' | 'token' | 'configuration',
): HostRefusal {
  return { reason: 'missing', attribute: record, detail: `There is no such ${record}.` };
}

/** A change that the host does not let anybody make. */
export function forbidden(attribute: string, detail: string): HostRefusal {
  return { reason: 'forbidden', attribute, detail };
}

/** A change that makes no sense. */
export function senseless(attribute: string, detail: string): HostRefusal {
  return { reason: 'invalid', attribute, detail };
}
