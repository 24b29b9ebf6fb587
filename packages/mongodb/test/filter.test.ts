import {
  type Change,
  customResource,
  evaluateFilter,
  formatAttributePath,
  groupResource,
  type Identity,
  identityResource,
  type Member,
  type Query,
  type Resource,
  type ResourceRecord,
  type ResourceType,
  resourceId,
  type SearchDocument,
  type SearchIndexes,
  searchDocument,
  searchIndexes,
} from '@rollcall/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bound, filters, groupType, userType } from '../../../test/filters/filters.js';
import { attributesOf, deviceType } from '../../../test/filters/resources.js';
import { at, groups, identities, text } from '../../../test/filters/rows.js';
import { orders, wantedIds } from '../../../test/filters/walk.js';
import { mongoUrl } from './database.js';
import { type Backend, groupCreation, openMemoryBackend, openServerBackend } from './filter/backends.js';

const window = fc.record({ offset: fc.nat(4), limit: fc.nat(5), indexed: fc.nat(2) });
const backends: readonly (readonly [name: string, open: () => Promise<Backend>, runs: number])[] = [
  ['in JavaScript', openMemoryBackend, 20],
  ...(mongoUrl === undefined ? [] : [['on the server', () => openServerBackend('filter'), 15] as const]),
];

describe.each(backends)('filters and orders %s (RFC 7644 §3.4.2)', (_, open, numRuns) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await open();
  });
  afterAll(() => backend.close());

  const [userIndexes, otherUserIndexes] = indexesOf(userType, ['id', 'meta', 'active', 'groups', 'password']);
  it('give the same Users as the core [USER-9]', { timeout: 120_000 }, async () => {
    const attributes = attributesOf(userType, ['userName', 'active', 'groups', 'password']);
    const kept = fc.record({ attributes, keeps: fc.nat(5), hasEmail: fc.boolean() });
    const columns = [
      'userName',
      'emails',
      'emails.value',
      'emails.type',
      'emails.primary',
      'name',
      'groups',
      'groups.value',
    ];
    const requests = fc.array(fc.tuple(filters(userType, columns), orders(userType), window), { minLength: 20 });
    const rows = fc.tuple(identities, fc.array(kept, { minLength: 8, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(rows, requests, async (...drawn) => {
        const [[plain, extra], list] = backend.adapt(drawn);
        const made = plain.map((identity, index) => userOf(identity, extra[index]));
        const members = made.slice(0, 3).map(([{ id }]) => id);
        const creations: readonly Change[] = made.map(([identity, document]) => {
          return { kind: 'createIdentity', identity, adopted: false, document };
        });
        const group = { id: 'group-0' as never, displayName: 'aB' };
        await backend.fill([...creations, ...groupCreation('group-0', group.displayName, null, members)]);
        const resources = made.map(([user], index) => identityResource(user, index < 3 ? [group] : []));
        for (const [filter, sort, { indexed, ...part }] of list) {
          const query = { ...part, filter: bound(filter, userType), sort, indexes: [undefined, userIndexes][indexed] };
          await expectPage((wanted) => backend.users(wanted), query, resources);
        }
      }),
      { numRuns, endOnFailure: true },
    );
  });

  function userOf(
    identity: Identity,
    extra: { attributes: Identity['attributes']; keeps: number; hasEmail: boolean } | undefined,
  ): readonly [Identity, SearchDocument | undefined] {
    if (extra === undefined) return [identity, undefined];
    const own = extra.hasEmail ? identity : { ...identity, email: null, emailKey: null };
    if (extra.keeps === 0) return [own, undefined];
    const { attributes } = extra;
    const indexes = extra.keeps === 1 ? otherUserIndexes : userIndexes;
    const { userName, externalId, active } = own;
    return [{ ...own, attributes }, searchDocument({ ...attributes, userName, externalId, active }, userType, indexes)];
  }

  it('give the same Groups as the core, members included [GROUP-1]', { timeout: 120_000 }, async () => {
    const columns = ['id', 'externalId', 'displayName', 'members', 'members.value', 'members.type', 'members.display'];
    const requests = fc.array(fc.tuple(filters(groupType, columns), orders(groupType), window), { minLength: 20 });
    await fc.assert(
      fc.asyncProperty(identities, groups, requests, async (...drawn) => {
        const [users, teams, list] = backend.adapt(drawn);
        const members = teams.map((team) => team.members.flatMap((index): readonly Member[] => memberOf(users[index])));
        const creations = users.map((identity): Change => ({ kind: 'createIdentity', identity, adopted: false }));
        const made = teams.flatMap(({ displayName, externalId }, index) => {
          const ids = (members[index] ?? []).map(({ id }) => id);
          return groupCreation(`group-${index}`, displayName, externalId, ids);
        });
        await backend.fill([...creations, ...made]);
        const { items } = await backend.groups({ offset: 0, limit: 99, counted: false });
        const resources = items.map((group, index) => groupResource(group, members[index]));
        for (const [filter, sort, { indexed: _indexed, ...part }] of list) {
          await expectPage(
            (wanted) => backend.groups(wanted),
            { ...part, filter: bound(filter, groupType), sort },
            resources,
          );
        }
      }),
      { numRuns, endOnFailure: true },
    );
  });

  const [deviceIndexes, otherDeviceIndexes] = indexesOf(deviceType, ['id', 'meta']);
  it('give the same resources of a type that the host defined as the core', { timeout: 120_000 }, async () => {
    const kept = {
      externalId: fc.option(text),
      created: at,
      lastModified: at,
      version: fc.integer({ min: 1, max: 3 }),
    };
    const record = fc.record({ ...kept, attributes: attributesOf(deviceType, []), stale: fc.nat(4) });
    const paths = deviceType.schema.attributes.map(({ name }) => name);
    const test = filters(deviceType, [...paths, 'parts.value', 'parts.notes', 'parts.primary']);
    const requests = fc.array(fc.tuple(test, orders(deviceType), window), { minLength: 20, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 4, maxLength: 8 }), requests, async (...drawn) => {
        const [rows, list] = backend.adapt(drawn);
        const made = rows.map(({ stale, ...row }, index): readonly [ResourceRecord, SearchDocument] => {
          const indexes = stale === 0 ? otherDeviceIndexes : deviceIndexes;
          const resource = { ...row, id: resourceId(`device-${index}`), type: 'Device' };
          return [resource, searchDocument(row.attributes, deviceType, indexes)];
        });
        await backend.fill(made.map(([resource, document]) => ({ kind: 'createResource', resource, document })));
        const resources = made.map(([resource]) => customResource(resource));
        for (const [filter, sort, { indexed, ...part }] of list) {
          const indexes = [undefined, deviceIndexes][indexed];
          const query = { ...part, filter: bound(filter, deviceType), sort, indexes };
          await expectPage((wanted) => backend.devices(wanted), query, resources);
        }
      }),
      { numRuns, endOnFailure: true },
    );
  });
});

/** Every path that can be a key, and others than those: keys of these are not to be trusted. */
function indexesOf(type: ResourceType, columns: readonly string[]): readonly [SearchIndexes, SearchIndexes] {
  const all = [...new Set([...type.paths.values()].map(formatAttributePath))];
  const named = all.filter((path) => !columns.some((column) => path === column || path.startsWith(`${column}.`)));
  return [searchIndexes(type, named), searchIndexes(type, named.slice(0, named.length / 2))];
}

function memberOf(identity: Identity | undefined): readonly Member[] {
  return identity === undefined ? [] : [{ id: identity.id, type: 'User', display: identity.userName }];
}

/** Ends the test unless a query gives what the core's own words say: in one part, and going on after its first item. */
async function expectPage(
  run: (query: Query) => ReturnType<Backend['users' | 'groups' | 'devices']>,
  query: Query,
  resources: readonly Resource[],
): Promise<void> {
  const what = JSON.stringify(query);
  const wanted = wantedIds(resources, query);
  const { offset, limit, filter } = query;
  const counted = filter !== undefined;
  const page = await run({ ...query, counted });
  const ids = page.items.map((item) => item.id);
  const total = counted ? resources.filter((resource) => evaluateFilter(filter, resource)).length : undefined;
  expect([page.total, ids], what).toEqual([total, wanted.slice(offset, offset + limit)]);
  const first = await run({ ...query, counted: false, offset: 0, limit: 1 });
  if (first.next === undefined) return expect(wanted.length, what).toBeLessThan(2);
  const rest = await run({ ...query, counted: false, offset: 0, limit: 99, after: first.next });
  expect(
    rest.items.map((item) => item.id),
    what,
  ).toEqual(wanted.slice(1));
}
