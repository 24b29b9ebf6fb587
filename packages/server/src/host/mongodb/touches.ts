import type { CommitUnit } from '@rollcall/mongodb';

/** Of these, no two commits may go on at once without seeing one another: one of them removes what the other joins to. */
export type Touched = 'account' | 'membership' | 'organization' | 'team';

/** Says that the commit rests on a record being there, or removes it. */
export function touch(unit: CommitUnit, record: Touched, id: string): void {
  unit.touch(`host ${record} ${id}`);
}

/** Says that the commit rests on the SAML settings, or on who has SCIM, or changes them. */
export function touchSaml(unit: CommitUnit): void {
  unit.touch('host saml');
}
