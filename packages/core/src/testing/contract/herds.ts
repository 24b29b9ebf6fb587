import type { Change, Query, QueryPage } from '../../ports/index.js';
import type { ResourceType } from '../../scim/index.js';
import type { StoreHarness } from './contract-case.js';
import {
  addDevice,
  addRichGroup,
  addRichIdentity,
  deviceType,
  deviceUpdate,
  extensionUrn,
  groupType,
  mustCommit,
  nextIdentity,
  tenantA,
  userDocument,
  userType,
} from './fixtures/index.js';
import type { Random } from './random.js';

/** Records that come, change and go while somebody walks over the pages of their list. */
export interface Herd {
  readonly type: ResourceType;
  /** What its list may be sorted by: many records are equal in it, and some have none. */
  readonly orders: readonly (string | undefined)[];
  query(query: Query): Promise<QueryPage<{ readonly id: string }>>;
  /** A record with random attributes comes; gives its id. */
  arrive(name: string, random: Random): Promise<string>;
  /** Changes a record in what no order depends on. */
  touch(id: string): Promise<void>;
  leave(id: string): Promise<void>;
}

const typed = (name: string) => `${extensionUrn}:${name}`;

/** A herd of each kind of record. */
export const herds: readonly ((harness: StoreHarness) => Herd)[] = [devices, users, groups];

function devices(harness: StoreHarness): Herd {
  const { store } = harness;
  const { name: type } = deviceType;
  return {
    type: deviceType,
    orders: [undefined, 'label', 'size', 'meta.created'],
    query: (query) => store.queryResources(tenantA, type, query),
    arrive: async (name, random) => (await addDevice(harness, name, randomAttributes(random))).id,
    touch: async (id) => {
      const before = await store.resource(tenantA, type, idOf(id));
      if (before === undefined) return;
      const { schemas: _schemas, ...attributes } = before.attributes;
      const { change } = deviceUpdate(harness, before, { ...attributes, code: `c${before.version}` });
      await mustCommit(harness, [change]);
    },
    leave: (id) => mustCommit(harness, [{ kind: 'deleteResource', type, id: idOf(id) }]),
  };
}

function users(harness: StoreHarness): Herd {
  const { store } = harness;
  return {
    type: userType,
    orders: [undefined, 'active', typed('label'), 'userName'],
    query: (query) => store.queryIdentities(tenantA, query),
    arrive: async (name, random) => {
      const attributes = { [extensionUrn]: randomAttributes(random) };
      const identity = await addRichIdentity(harness, name, attributes, { active: random.below(2) === 0 });
      return identity.id;
    },
    touch: async (id) => {
      const before = await store.identity(tenantA, idOf(id));
      if (before === undefined) return;
      const identity = nextIdentity(harness, before, { externalId: `e${before.version}` });
      const expectedVersion = before.version;
      const document = userDocument(identity);
      await mustCommit(harness, [{ kind: 'updateIdentity', identity, expectedVersion, document }]);
    },
    leave: (id) => mustCommit(harness, [{ kind: 'deleteIdentity', id: idOf(id) }]),
  };
}

function groups(harness: StoreHarness): Herd {
  const { store } = harness;
  return {
    type: groupType,
    orders: [undefined, 'displayName', typed('size')],
    query: (query) => store.queryGroups(tenantA, query),
    arrive: async (name, random) =>
      (await addRichGroup(harness, name, { [extensionUrn]: randomAttributes(random) })).id,
    touch: async (id) => {
      const before = await store.group(tenantA, idOf(id));
      const change: Change = { kind: 'updateGroup', id: idOf(id), externalId: `e${before?.version}` };
      await mustCommit(harness, [change]);
    },
    leave: (id) => mustCommit(harness, [{ kind: 'deleteGroup', id: idOf(id) }]),
  };
}

function randomAttributes(random: Random) {
  return {
    ...(random.below(4) > 0 && { label: random.pick(['a', 'A', 'b', 'c']) }),
    ...(random.below(4) > 0 && { size: random.below(3) }),
  };
}

/** An id that came from the same kind of record. */
function idOf<Id extends string>(id: string): Id {
  return id as Id;
}
