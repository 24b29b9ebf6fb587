import { type SearchIndexes, searchIndexes } from '../../../provisioning/search-document.js';
import type { ContractCase } from '../contract-case.js';
import { type FilterVocabulary, randomFilter } from '../filter-text.js';
import {
  addIdentity,
  addRichIdentity,
  deviceIndexes,
  deviceType,
  groupIndexes,
  groupType,
  userIndexes,
  userType,
} from '../fixtures/index.js';
import { createRandom } from '../random.js';
import {
  standardGroupFilters,
  standardGroupVocabulary,
  standardUserFilters,
  standardUserVocabulary,
} from '../standard-samples.js';
import { standardDevices, standardGroups, standardSeed, standardUsers } from '../standard-subjects.js';
import { expectAgreement, identitiesAsSubject } from '../subjects.js';
import { typedFilters, typedVocabulary } from '../typed-samples.js';

const seed = standardSeed;
const generated = 200;

/** Indexes of other paths than those that documents were made for, and of the same ones with another version. */
const otherUserIndexes = searchIndexes(userType, ['nickName', 'displayName', 'emails.type', 'title']);
const otherGroupIndexes = searchIndexes(groupType, []);
const otherDeviceIndexes = searchIndexes(deviceType, ['label', 'code', 'scores', 'ports.since']);

/** Every filter on every attribute means to the store what it means to the core. */
export const standardFilterCases: readonly ContractCase[] = [
  {
    name: 'finds the users that the core finds, for filters on every attribute, with and without indexes',
    rule: 'RFC 7644 §3.4.2.2',
    run: async (harness) =>
      expectAgreement(await standardUsers(harness), standardUserFilters, seed, [undefined, userIndexes]),
  },
  {
    name: 'finds the users that the core finds, for any filter on any attribute, with and without indexes',
    rule: 'PORT',
    async run(harness) {
      const choices = [undefined, userIndexes, otherUserIndexes, renumbered(userIndexes)];
      await expectAgreement(await standardUsers(harness), filters(standardUserVocabulary, 0), seed, choices);
    },
  },
  {
    name: 'finds the groups that the core finds, for filters on every attribute, with and without indexes',
    rule: 'RFC 7644 §3.4.2.2',
    async run(harness) {
      const all = [...standardGroupFilters, ...filters(standardGroupVocabulary, 1)];
      const choices = [undefined, groupIndexes, otherGroupIndexes, renumbered(groupIndexes)];
      await expectAgreement(await standardGroups(harness), all, seed + 1, choices);
    },
  },
  {
    name: 'finds the resources of a type of the host that the core finds, for any filter, with and without indexes',
    rule: 'RFC 7644 §3.4.2.2',
    async run(harness) {
      const all = [
        ...typedFilters(''),
        'meta.resourceType eq "Device"',
        'externalId eq "Ext-1"',
        'meta.version eq "W/\\"2\\""',
      ];
      const choices = [undefined, deviceIndexes, otherDeviceIndexes, renumbered(deviceIndexes)];
      const subject = await standardDevices(harness);
      await expectAgreement(subject, [...all, ...filters(typedVocabulary(''), 2)], seed + 2, choices);
    },
  },
  {
    name: 'finds records whose keys were made for other indexes, beside those whose keys are right',
    rule: 'PORT',
    async run(harness) {
      const users = await standardUsers(harness, 24, (index) => (index % 3 === 0 ? otherUserIndexes : userIndexes));
      await expectAgreement(users, standardUserFilters, seed, [userIndexes, otherUserIndexes]);
      const devices = await standardDevices(harness, 24, (index) =>
        index % 2 === 0 ? otherDeviceIndexes : deviceIndexes,
      );
      await expectAgreement(devices, typedFilters(''), seed, [deviceIndexes, otherDeviceIndexes]);
    },
  },
  {
    name: 'finds users that keep no attributes, and so have no keys, beside those with keys',
    rule: 'PORT',
    async run(harness) {
      await standardUsers(harness, 12);
      for (const [index, name] of ['plain', 'Plain2', 'ann'].entries()) {
        const email = [null, 'ANN@x.example', 'ann@a.example'][index] ?? null;
        await addIdentity(harness, name, { email, active: index > 0, externalId: 'Ext-1' });
      }
      await addRichIdentity(harness, 'rich', { emails: [{ value: 'ann@X.example', type: 'home' }] });
      const subject = await identitiesAsSubject(harness, userType);
      const all = [...standardUserFilters, ...filters(standardUserVocabulary, 3)];
      await expectAgreement(subject, all, seed + 3, [undefined, userIndexes, otherUserIndexes]);
    },
  },
];

function filters(vocabulary: FilterVocabulary, offset: number): readonly string[] {
  const random = createRandom(seed + offset);
  return Array.from({ length: generated }, () => randomFilter(random, vocabulary, 3));
}

/** The same paths under another version: no document was made for it. */
function renumbered(indexes: SearchIndexes): SearchIndexes {
  return { ...indexes, version: indexes.version + 1 };
}
