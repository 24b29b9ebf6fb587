import { foldCase } from '../../scim/index.js';
import type { TenantId } from '../../values/index.js';
import { tenantA, tenantB } from '../contract/fixtures/index.js';
import type { StoreReads } from '../memory/reads.js';
import type { BrokenStore } from './broken-store.js';

type ReadName = Exclude<keyof StoreReads, 'tenants'>;

const groupsOfUsers = 'tells the groups of several users, in the order in which they joined, by their present name';
const isolation = "answers none of another tenant's records, whichever read asks";

/** Answers of each read when there is nothing, and the case that looks for something. */
const nothing: { readonly [K in ReadName]?: readonly [answer: unknown, kills: string] } = {
  token: [undefined, 'stores a token and finds it by id and by key id'],
  credential: [undefined, 'stores a token and finds it by id and by key id'],
  tokens: [[], 'lists all tokens, oldest first'],
  identity: [undefined, 'stores an identity and finds it by id, userName, e-mail and account'],
  identityByUserName: [undefined, 'stores an identity and finds it by id, userName, e-mail and account'],
  identityByEmail: [undefined, 'stores an identity and finds it by id, userName, e-mail and account'],
  identitiesByAccount: [new Map(), 'stores an identity and finds it by id, userName, e-mail and account'],
  group: [undefined, 'stores a group and finds it by id, alone and among others'],
  groups: [new Map(), 'stores a group and finds it by id, alone and among others'],
  members: [new Map(), 'adds and removes members by difference and keeps count, version and time'],
  groupsOf: [new Map(), groupsOfUsers],
  resource: [undefined, 'stores a resource of a type that the host defined, and finds it by type and id'],
  link: [undefined, 'tells a link by its team, alone and among others'],
  links: [new Map(), 'tells a link by its team, alone and among others'],
};

/** Every read, once for all tenants instead of one. */
const readNames: readonly ReadName[] = [
  ...(Object.keys(nothing) as ReadName[]),
  'queryIdentities',
  'queryGroups',
  'queryResources',
  'searchGroups',
  'auditEntries',
  'configuration',
];

function replaced(name: ReadName, answer: (read: (...args: unknown[]) => unknown, args: unknown[]) => unknown) {
  return (reads: StoreReads): Partial<StoreReads> => {
    const read = reads[name] as (...args: unknown[]) => unknown;
    return { [name]: (...args: unknown[]) => answer(read, args) };
  };
}

const empty: readonly BrokenStore[] = (Object.keys(nothing) as ReadName[]).map((name) => {
  const [answer, kills] = nothing[name] ?? [undefined, ''];
  return {
    name: `finds nothing by ${name}`,
    kills: [kills],
    breakage: () => ({ reads: replaced(name, async () => answer) }),
  };
});

/** Asked for B, they answer with A's records. */
const crossing: readonly BrokenStore[] = readNames.map((name) => ({
  name: `ignores the tenant in ${name}`,
  kills: [isolation],
  breakage: () => ({
    reads: replaced(name, (read, [tenant, ...rest]) => read(tenant === tenantB ? tenantA : tenant, ...rest)),
  }),
}));

/** Stores that read wrongly. */
export const brokenReads: readonly BrokenStore[] = [
  ...empty,
  ...crossing,
  {
    name: 'lists tokens by id',
    kills: ['lists all tokens, oldest first'],
    breakage: () => ({
      reads: ({ tokens }) => ({
        tokens: async (tenant: TenantId) => (await tokens(tenant)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      }),
    }),
  },
  {
    name: 'folds the key of a look-up by itself',
    kills: ['answers undefined for an identity that does not exist'],
    breakage: () => ({
      reads: ({ identityByUserName }) => ({
        identityByUserName: (tenant, key) => identityByUserName(tenant, foldCase(key)),
      }),
    }),
  },
  {
    name: 'enables SCIM where no configuration was written',
    kills: ['answers the initial configuration where none was written'],
    breakage: () => ({
      reads: ({ configuration }) => ({
        configuration: async (tenant) => {
          const found = await configuration(tenant);
          return found.version === 0 ? { ...found, enabled: true } : found;
        },
      }),
    }),
  },
  {
    name: 'names only the tenants that are enabled now',
    kills: ['names every tenant that was ever enabled'],
    breakage: () => ({
      reads: (_reads, database) => ({
        tenants: async () =>
          [...database.tenants.values()].filter((t) => t.configuration?.enabled === true).map((t) => t.id),
      }),
    }),
  },
  {
    name: 'tells members by id instead of by time',
    kills: ['tells the members of several groups, in the order in which they joined, by their present userName'],
    breakage: () => ({
      reads: ({ members }) => ({
        members: async (tenant, groups) =>
          new Map(
            [...(await members(tenant, groups))].map(([id, list]) => [
              id,
              list.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
            ]),
          ),
      }),
    }),
  },
  {
    name: 'tells the userName that a member had when it was created',
    kills: ['tells the members of several groups, in the order in which they joined, by their present userName'],
    breakage: () => ({
      reads: ({ members }) => ({
        members: async (tenant, groups) =>
          new Map(
            [...(await members(tenant, groups))].map(([id, list]) => [
              id,
              list.map((m) => ({ ...m, display: m.id.slice(5) })),
            ]),
          ),
      }),
    }),
  },
  {
    name: 'does not answer a ping',
    kills: ['commits a list without changes'],
    breakage: () => ({ ping: () => Promise.reject(new Error('no answer')) }),
  },
];
