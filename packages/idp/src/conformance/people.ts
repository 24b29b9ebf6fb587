import { enterpriseSchema } from '../idps/scim-caller.js';
import { Unchecked } from './expect.js';
import type { Made } from './made.js';

/** Who is among the users that queries look for. */
export type PersonName = 'ann' | 'bob' | 'cid' | 'dee' | 'eve';

/** The users that queries look for. */
export interface Population {
  readonly people: Readonly<Record<PersonName, Made>>;
  /** What their userNames begin with, and no other user's. */
  readonly prefix: string;
  /** The person behind an id. */
  nameOf(id: unknown): PersonName | undefined;
}

type Make = (name: string, more: Readonly<Record<string, unknown>>) => Promise<Made>;

/** Makes the people; what they differ in is what the filters of the checks ask for. */
export async function peopleOf(prefix: string, make: Make): Promise<Population> {
  const group = `${prefix}-pop`;
  const traits = traitsOf(group);
  const people: Partial<Record<PersonName, Made>> = {};
  for (const name of Object.keys(traits) as PersonName[]) people[name] = await make(`${group}-${name}`, traits[name]);
  const { ann, bob, cid, dee, eve } = people;
  if (!ann || !bob || !cid || !dee || !eve) throw new Unchecked('not everybody could be made');
  const all = { ann, bob, cid, dee, eve };
  const byId = new Map((Object.keys(all) as PersonName[]).map((name) => [all[name].id, name]));
  return { people: all, prefix: group, nameOf: (id) => (typeof id === 'string' ? byId.get(id) : undefined) };
}

/** What the people differ in. */
function traitsOf(group: string): Readonly<Record<PersonName, Readonly<Record<string, unknown>>>> {
  const mail = (name: string): string => `${group}-${name}@example.com`;
  return {
    ann: {
      name: { givenName: 'Ann', familyName: 'Zeta' },
      nickName: `${group}-Annie`,
      title: 'Engineer',
      externalId: `${group}-Ext-A`,
      emails: [
        { value: mail('ann'), type: 'work', primary: true },
        { value: mail('ann.home'), type: 'home' },
      ],
      [enterpriseSchema]: { employeeNumber: `${group}-701`, department: 'Tours' },
    },
    bob: {
      name: { givenName: 'Bob', familyName: 'alpha' },
      title: 'Manager',
      active: false,
      emails: [
        { value: mail('bob'), type: 'work' },
        { value: mail('zbob.home'), type: 'home', primary: true },
      ],
    },
    cid: {
      name: { givenName: 'Cid', familyName: 'Beta' },
      nickName: `${group}-Cee`,
      title: 'engineer',
      emails: [{ value: mail('cid'), type: 'home' }],
    },
    dee: { name: { givenName: 'Dee', familyName: 'Gamma' }, displayName: `${group} "D\\e" é漢` },
    eve: { name: { givenName: 'Eve', familyName: 'Delta' }, title: 'Manager', nickName: `${group}-Yvie` },
  };
}
