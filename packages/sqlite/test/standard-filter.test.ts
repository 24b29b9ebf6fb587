import {
  type Change,
  customResource,
  formatAttributePath,
  type Identity,
  identityResource,
  instant,
  type ResourceRecord,
  type ResourceType,
  resourceId,
  type SearchDocument,
  type SearchIndexes,
  searchDocument,
  searchIndexes,
  tenantId,
} from '@rollcall/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equalities } from '../../../test/filters/each-value.js';
import { bound, filters, userType } from '../../../test/filters/filters.js';
import { attributesOf, deviceType } from '../../../test/filters/resources.js';
import { at, identities, text } from '../../../test/filters/rows.js';
import { expectIds, orders, wantedIds } from '../../../test/filters/walk.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';

const [tenant, other] = [tenantId('scimconf-a'), tenantId('scimconf-b')];
const scope = { at: instant(0), actor: { kind: 'system', id: 'test' }, ip: null, requestId: null } as const;
const window = fc.record({ offset: fc.nat(4), limit: fc.nat(5), indexed: fc.nat(2) });
let harness: SqliteHarness;
beforeAll(async () => {
  harness = await createSqliteHarness();
});
afterAll(() => harness.close());

/** Both tenants get the same rows, so that a filter which forgot its tenant would find them twice. */
async function fill(changes: readonly Change[]): Promise<void> {
  const commits = [tenant, other].map(async (id) => {
    await harness.store.commit({ ...scope, tenant: id }, [{ kind: 'resetConfiguration' }]);
    const before = await harness.store.configuration(id);
    const configuration = { ...before, enabled: true, version: before.version + 1 };
    const enabling = { kind: 'putConfiguration', configuration, expectedVersion: before.version } as const;
    return harness.store.commit({ ...scope, tenant: id }, [enabling, ...changes]);
  });
  for (const outcome of await Promise.all(commits)) expect(outcome).toEqual({ kind: 'committed' });
}

/** Every path that can be a key, and others than those: keys of these are not to be trusted. */
function indexesOf(type: ResourceType, columns: readonly string[]): readonly [SearchIndexes, SearchIndexes] {
  const all = [...new Set([...type.paths.values()].map(formatAttributePath))];
  const named = all.filter((path) => !columns.some((column) => path === column || path.startsWith(`${column}.`)));
  return [searchIndexes(type, named), searchIndexes(type, named.slice(0, named.length / 2))];
}

describe('filters and orders on whatever a profile keeps (RFC 7644 §3.4.2)', () => {
  const [userIndexes, otherUserIndexes] = indexesOf(userType, ['id', 'meta', 'active', 'groups', 'password']);
  it('give the same Users as the core', async () => {
    const attributes = attributesOf(userType, ['userName', 'active', 'groups', 'password']);
    const kept = fc.record({ attributes, keeps: fc.nat(5), hasEmail: fc.boolean() });
    const test = filters(userType, ['userName', 'emails', 'emails.value', 'emails.type', 'emails.primary', 'name']);
    const requests = fc.array(fc.tuple(test, orders(userType), window), { minLength: 20, maxLength: 30 });
    const rows = fc.tuple(identities, fc.array(kept, { minLength: 8, maxLength: 8 }));
    let matched = 0;
    await fc.assert(
      fc.asyncProperty(rows, requests, async ([plain, extra], list) => {
        const made = plain.map((identity, index) => userOf(identity, extra[index]));
        await fill(
          made.map(([identity, document]) => ({ kind: 'createIdentity', identity, adopted: false, document })),
        );
        const resources = made.map(([identity]) => identityResource(identity));
        for (const [filter, sort, { indexed, ...part }] of list) {
          const query = { ...part, filter: bound(filter, userType), sort, indexes: [undefined, userIndexes][indexed] };
          const wanted = wantedIds(resources, query);
          if (wanted.length > 0 && wanted.length < resources.length) matched += 1;
          await expectIds((parts) => harness.store.queryIdentities(tenant, parts), query, wanted);
        }
      }),
      { numRuns: 40 },
    );
    expect(matched).toBeGreaterThan(150);
  }, 120_000);

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

  const [deviceIndexes, otherDeviceIndexes] = indexesOf(deviceType, ['id', 'meta']);
  it('give the same resources of a type that the host defined as the core', async () => {
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
    let matched = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 4, maxLength: 8 }), requests, async (rows, list) => {
        const made = rows.map(({ stale, ...row }, index): readonly [ResourceRecord, SearchDocument] => {
          const indexes = stale === 0 ? otherDeviceIndexes : deviceIndexes;
          const resource = { ...row, id: resourceId(`device-${index}`), type: 'Device' };
          return [resource, searchDocument(row.attributes, deviceType, indexes)];
        });
        await fill(made.map(([resource, document]) => ({ kind: 'createResource', resource, document })));
        const resources = made.map(([resource]) => customResource(resource));
        const each = resources.flatMap((resource) => equalities(resource, deviceType));
        for (const filter of each) {
          const query = { filter, indexes: deviceIndexes, offset: 0, limit: 9 };
          const { items } = await harness.store.queryResources(tenant, 'Device', query);
          expect(
            items.map(({ id }) => id),
            JSON.stringify(filter),
          ).toEqual(wantedIds(resources, query));
        }
        for (const [filter, sort, { indexed, ...part }] of list) {
          const indexes = [undefined, deviceIndexes][indexed];
          const query = { ...part, filter: bound(filter, deviceType), sort, indexes };
          const wanted = wantedIds(resources, query);
          if (wanted.length > 0 && wanted.length < resources.length) matched += 1;
          await expectIds((parts) => harness.store.queryResources(tenant, 'Device', parts), query, wanted);
        }
      }),
      { numRuns: 40 },
    );
    expect(matched).toBeGreaterThan(150);
  }, 120_000);
});
