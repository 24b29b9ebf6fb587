import type { Change, CommitRefusal } from '../../../ports/index.js';
import { groupId, identityId } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addDevice,
  addRichGroup,
  addRichIdentity,
  badgeType,
  commit,
  creation,
  deviceCreation,
  deviceOf,
  deviceType,
  deviceUpdate,
  enable,
  extensionUrn,
  groupAttributes,
  mustCommit,
  mustRefuse,
  richIdentityOf,
  richUpdate,
  tenantA,
  tenantB,
  userDocument,
} from '../fixtures/index.js';
import { expectOneWinner, inParallel } from '../races.js';
import { expectUntouched } from '../snapshot.js';

const path = `${extensionUrn}:serial`;
const taken = (attribute: string): CommitRefusal => ({ kind: 'uniqueness', attribute });
const typed = (serial: string, more: object = {}) => ({ [extensionUrn]: { serial, ...more } });

/** Values that one record of a type has at most. */
export const uniqueValueCases: readonly ContractCase[] = [
  {
    name: 'refuses a unique value that another record of the type has, and names its path',
    rule: 'RFC 7643 §2.2 (uniqueness)',
    async run(harness) {
      await enable(harness);
      const ann = await addRichIdentity(harness, 'ann', typed('S-1', { number: 7 }));
      const staff = await addRichGroup(harness, 'staff', typed('S-1'));
      await addDevice(harness, 'one', { serial: 'S-1', number: 7 });
      await expectUntouched(harness, tenantA, 'values that are taken', async () => {
        await mustRefuse(harness, userCreation(harness, 'ben', 'S-1'), taken(path));
        await mustRefuse(harness, [groupCreation('crew', 'S-1')], taken(path));
        await mustRefuse(harness, [deviceCreation(deviceOf(harness, 'two', { serial: 'S-1' }))], taken('serial'));
        await mustRefuse(harness, [deviceCreation(deviceOf(harness, 'two', { number: 7 }))], taken('number'));
      });
      const ben = await addRichIdentity(harness, 'ben', typed('S-2'));
      const two = await addDevice(harness, 'two', { serial: 'S-2' });
      await addRichGroup(harness, 'crew', typed('S-2'));
      await mustRefuse(harness, [richUpdate(harness, ben, typed('S-1')).change], taken(path));
      await mustRefuse(harness, [deviceUpdate(harness, two, { serial: 'S-1' }).change], taken('serial'));
      const attributes = groupAttributes('staff', typed('S-2'));
      await mustRefuse(harness, [{ kind: 'updateGroup', id: staff.id, attributes }], taken(path));
      expectEqual(await harness.store.identity(tenantA, ben.id), ben, 'an identity');
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'another identity');
    },
  },
  {
    name: 'lets a record keep its own unique value, and tells values by their case where it counts',
    rule: 'RFC 7643 §2.2 (caseExact)',
    async run(harness) {
      await enable(harness);
      const ann = await addRichIdentity(harness, 'ann', typed('S-1'));
      await mustCommit(harness, [richUpdate(harness, ann, typed('S-1', { label: 'new' })).change]);
      const one = await addDevice(harness, 'one', { serial: 'S-1' });
      await mustCommit(harness, [deviceUpdate(harness, one, { serial: 'S-1', label: 'new' }).change]);
      await mustCommit(harness, userCreation(harness, 'ben', 's-1'));
      await addDevice(harness, 'two', { serial: 's-1' });
    },
  },
  {
    name: 'frees a unique value that changes, or whose record goes',
    rule: 'RFC 7643 §2.2 (uniqueness)',
    async run(harness) {
      await enable(harness);
      const ann = await addRichIdentity(harness, 'ann', typed('S-1'));
      const { change, next } = richUpdate(harness, ann, typed('S-2'));
      await mustCommit(harness, [change, ...userCreation(harness, 'ben', 'S-1')]);
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: next.id }, ...userCreation(harness, 'cem', 'S-2')]);
      const staff = await addRichGroup(harness, 'staff', typed('S-1'));
      await mustCommit(harness, [{ kind: 'deleteGroup', id: staff.id }, groupCreation('crew', 'S-1')]);
      const one = await addDevice(harness, 'one', { serial: 'S-1' });
      await mustCommit(harness, [
        deviceUpdate(harness, one, {}).change,
        deviceCreation(deviceOf(harness, 'two', { serial: 'S-1' })),
        { kind: 'deleteResource', type: deviceType.name, id: deviceOf(harness, 'two').id },
        deviceCreation(deviceOf(harness, 'three', { serial: 'S-1' })),
      ]);
    },
  },
  {
    name: 'lets records of two types, and of two tenants, have the same unique value',
    rule: 'TEN-2',
    async run(harness) {
      await enable(harness);
      await enable(harness, tenantB);
      await mustCommit(harness, userCreation(harness, 'ann', 'S-1'));
      await mustCommit(harness, [groupCreation('crew', 'S-1')]);
      await addDevice(harness, 'one', { serial: 'S-1' });
      await addDevice(harness, 'one', { serial: 'S-1' }, { type: badgeType.name });
      const [, ...there] = userCreation(harness, 'ann', 'S-1');
      await mustCommit(harness, [...there, groupCreation('crew', 'S-1')], { tenant: tenantB });
      await addDevice(harness, 'one', { serial: 'S-1' }, {}, { tenant: tenantB });
      const again = deviceCreation(deviceOf(harness, 'two', { serial: 'S-1' }));
      await mustRefuse(harness, [again], taken('serial'), { tenant: tenantB });
    },
  },
  {
    name: 'lets one of many parallel writers of a unique value win',
    rule: 'RFC 7643 §2.2 (uniqueness)',
    async run(harness) {
      await enable(harness);
      const users = await inParallel(harness, (store, index) =>
        commit(harness, userCreation(harness, `user${index}`, 'S-1'), { store }),
      );
      expectOneWinner(users, taken(path));
      const devices = await inParallel(harness, (store, index) =>
        commit(harness, [deviceCreation(deviceOf(harness, `d${index}`, { number: 1 }))], { store }),
      );
      expectOneWinner(devices, taken('number'));
      expectEqual((await harness.store.queryIdentities(tenantA, { offset: 0, limit: 0 })).total, 1, 'identities');
    },
  },
  {
    name: 'frees no unique value, and takes none, by a commit that fails',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const ann = await addRichIdentity(harness, 'ann', typed('S-1'));
      const refused = { kind: 'updateGroup', id: groupId('group-none'), displayName: 'x' } as const;
      const missing = { kind: 'missing', record: 'group', id: refused.id } as const;
      await mustRefuse(harness, [richUpdate(harness, ann, typed('S-2')).change, refused], missing);
      await mustRefuse(harness, userCreation(harness, 'ben', 'S-1'), taken(path));
      await mustRefuse(harness, [{ kind: 'deleteIdentity', id: ann.id }, refused], missing);
      await mustRefuse(harness, userCreation(harness, 'ben', 'S-1'), taken(path));
      await mustRefuse(harness, [...userCreation(harness, 'ben', 'S-2'), refused], missing);
      await mustCommit(harness, userCreation(harness, 'ben', 'S-2'));
    },
  },
  {
    name: 'frees all unique values at a reset, and keeps them over a restart',
    rule: 'STATE-11',
    async run(harness) {
      await enable(harness);
      await mustCommit(harness, [groupCreation('crew', 'S-1')]);
      await addDevice(harness, 'one', { serial: 'S-1' });
      await harness.reopen();
      const again = [groupCreation('other', 'S-1'), deviceCreation(deviceOf(harness, 'two', { serial: 'S-1' }))];
      for (const change of again) {
        const attribute = change.kind === 'createGroup' ? path : 'serial';
        await mustRefuse(harness, [change], taken(attribute));
      }
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      await enable(harness);
      await mustCommit(harness, again);
    },
  },
];

function userCreation(harness: StoreHarness, name: string, serial: string): readonly Change[] {
  const identity = richIdentityOf(harness, name, typed(serial), { id: identityId(`user-${name}`) });
  return creation(identity, userDocument(identity));
}

function groupCreation(displayName: string, serial: string): Change {
  const attributes = groupAttributes(displayName, typed(serial));
  return { kind: 'createGroup', id: groupId(`group-${displayName}`), displayName, externalId: null, attributes };
}
