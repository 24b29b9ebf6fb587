import type { SearchIndexes } from '../../provisioning/search-document.js';
import { groupId } from '../../values/index.js';
import type { StoreHarness } from './contract-case.js';
import {
  addGroup,
  changeIdentity,
  creation,
  deviceCreation,
  deviceIndexes,
  deviceOf,
  deviceType,
  deviceUpdate,
  enable,
  groupAttributes,
  groupIndexes,
  groupType,
  mustCommit,
  nesting,
  nextIdentity,
  richIdentityOf,
  userDocument,
  userIndexes,
  userType,
} from './fixtures/index.js';
import { createRandom } from './random.js';
import { randomGroup, randomUser } from './standard-samples.js';
import { groupsAsSubject, identitiesAsSubject, resourcesAsSubject, type Subject } from './subjects.js';
import { randomTyped } from './typed-samples.js';

/** The seed of the records and filters. */
export const standardSeed = 20260102;

/** Which indexes the document of a record is made for: by default the right ones. */
type IndexesOf = (index: number) => SearchIndexes;

/** Users of the full profile: random attributes, some suspended, some in groups, some without externalId. */
export async function standardUsers(
  harness: StoreHarness,
  count = 40,
  indexesOf: IndexesOf = () => userIndexes,
): Promise<Subject> {
  const random = createRandom(standardSeed);
  await enable(harness);
  const groups = { odd: await addGroup(harness, 'odd'), even: await addGroup(harness, 'Even') };
  for (let index = 0; index < count; index++) {
    const indexes = indexesOf(index);
    const externalId = [null, 'Ext-1', 'ext-1'][index % 3] ?? null;
    const fields = { externalId, active: index % 5 !== 0, email: index % 4 === 0 ? null : `r${index}@a.example` };
    const identity = richIdentityOf(harness, `r${index}`, randomUser(random, index), fields);
    const group = [groups.odd, groups.even, undefined][index % 3];
    const joins = group === undefined ? [] : [nesting(group.id, { add: [identity] })];
    await mustCommit(harness, [...creation(identity, userDocument(identity, indexes)), ...joins]);
    harness.clock.advance(500);
    if (index % 7 > 0) continue;
    const next = nextIdentity(harness, identity, { externalId: 'Ext-2' });
    await changeIdentity(harness, identity, { externalId: 'Ext-2' }, userDocument(next, indexes));
  }
  return identitiesAsSubject(harness, userType);
}

/** Groups of the full profile: random attributes, some with users, some with groups in them. */
export async function standardGroups(
  harness: StoreHarness,
  count = 24,
  indexesOf: IndexesOf = () => groupIndexes,
): Promise<Subject> {
  const random = createRandom(standardSeed + 1);
  await standardUsers(harness, 2);
  for (let index = 0; index < count; index++) {
    const displayName = `Group ${index}`;
    const indexes = indexesOf(index);
    const { values, document } = groupAttributes(displayName, randomGroup(random, index), indexes);
    const id = groupId(`group-group ${index}`);
    const attributes = { values, document };
    const create = { kind: 'createGroup', id, displayName, externalId: null, attributes } as const;
    const user = { id: `user-r${index % 2}` as typeof id };
    const child = { id: groupId(`group-group ${index - 1}`) };
    const add = [[], [user], [child, user], [child]][index % 4] ?? [];
    await mustCommit(harness, [create, nesting(id, { add: index === 0 ? [] : add })]);
    harness.clock.advance(500);
  }
  return groupsAsSubject(harness, groupType);
}

/** Resources of a type of the host with random attributes. */
export async function standardDevices(
  harness: StoreHarness,
  count = 40,
  indexesOf: IndexesOf = () => deviceIndexes,
): Promise<Subject> {
  const random = createRandom(standardSeed + 2);
  await enable(harness);
  for (let index = 0; index < count; index++) {
    const externalId = [null, 'Ext-1', 'ext-1'][index % 3] ?? null;
    const device = deviceOf(harness, `d${index}`, randomTyped(random, index), { externalId });
    await mustCommit(harness, [deviceCreation(device, indexesOf(index))]);
    harness.clock.advance(500);
    if (index % 6 === 0) await mustCommit(harness, [deviceUpdate(harness, device, randomTyped(random, index)).change]);
  }
  return resourcesAsSubject(harness, deviceType);
}
