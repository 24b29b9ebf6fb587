import { describe, expect, it } from 'vitest';
import { createGroup, createUser, refusal } from '../setup.js';
import { deviceUrn, extended, type StandardSystem, standardSystem } from './setup.js';

const names = (list: { readonly Resources: readonly Record<string, unknown>[] }) =>
  list.Resources.map((resource) => resource['userName'] ?? resource['displayName'] ?? resource['serial']);

async function withUsers(count: number): Promise<StandardSystem> {
  const system = await standardSystem();
  for (let index = 0; index < count; index++) await createUser(system, `user${index}`);
  return system;
}

describe('paging by cursor (RFC 9865)', () => {
  it('gives each resource once, whatever comes and goes between the pages', async () => {
    const { provisioning, tenant, asIdp, ...system } = await withUsers(7);
    const { users } = provisioning;
    const first = await users.query(tenant, { cursor: '', count: 3 });
    expect(first).toMatchObject({ totalResults: 7, itemsPerPage: 3, nextCursor: expect.stringMatching(/^[\w.~-]+$/) });
    expect(first).not.toHaveProperty('startIndex');
    await users.delete(asIdp, String(first.Resources[1]?.['id']));
    const second = await users.query(tenant, { cursor: first.nextCursor, count: '3' });
    await createUser({ provisioning, tenant, asIdp, ...system }, 'late');
    const third = await users.query(tenant, { cursor: second.nextCursor, count: 3 });
    expect([...names(first), ...names(second), ...names(third)]).toEqual([
      'user0',
      'user1',
      'user2',
      'user3',
      'user4',
      'user5',
      'user6',
      'late',
    ]);
    expect(third).not.toHaveProperty('nextCursor');
  });

  it('follows the order that was asked for', async () => {
    const { provisioning, tenant } = await withUsers(5);
    const query = { sortBy: 'userName', sortOrder: 'descending', count: 2 };
    const seen: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: Awaited<ReturnType<typeof provisioning.users.query>> = await provisioning.users.query(tenant, {
        ...query,
        cursor,
      });
      seen.push(...names(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['user4', 'user3', 'user2', 'user1', 'user0']);
  });

  it('refuses cursors that are made up, too old, or of another query, and a count that is none', async () => {
    const { provisioning, tenant, clock } = await withUsers(3);
    const { users, groups } = provisioning;
    const { nextCursor: cursor } = await users.query(tenant, { cursor: '', count: 1 });
    const codes = [
      (await refusal(users.query(tenant, { cursor: 'made-up' }))).code,
      (await refusal(users.query(tenant, { cursor: `${cursor}A` }))).code,
      (await refusal(users.query(tenant, { cursor, filter: 'active eq true' }))).code,
      (await refusal(groups.query(tenant, { cursor }))).code,
      (await refusal(users.query('scimconf-other' as never, { cursor }))).code,
      (await refusal(users.query(tenant, { cursor, count: 0 }))).code,
      (await refusal(users.query(tenant, { cursor, count: 'ten' }))).code,
    ];
    expect(codes).toEqual([...Array(5).fill('invalidCursor'), 'invalidCount', 'invalidCount']);
    clock.advance(60 * 60 * 1000 + 1);
    expect((await refusal(users.query(tenant, { cursor }))).code).toBe('expiredCursor');
  });
});

describe('queries over all types (RFC 7644 §3.4.2.1, §3.4.3)', () => {
  async function mixed() {
    const system = await standardSystem(extended);
    const badge = (number: string) => ({ 'urn:example:params:scim:schemas:Badge': { number } });
    await createUser(system, 'bea', { ...badge('1'), displayName: 'Bea' });
    await createUser(system, 'abe', { ...badge('2'), displayName: 'Abe' });
    await createGroup(system, 'Crew');
    const devices = system.provisioning.resources[2];
    await devices?.create(system.asIdp, { schemas: [deviceUrn], serial: 'S-1' }, {});
    return system;
  }

  it('list one type after the other, paged by index and by cursor', async () => {
    const { provisioning, tenant } = await mixed();
    const all = await provisioning.search(tenant, {});
    expect([all.totalResults, names(all)]).toEqual([4, ['bea', 'abe', 'Crew', 'S-1']]);
    expect(names(await provisioning.search(tenant, { startIndex: 2, count: 2 }))).toEqual(['abe', 'Crew']);
    const seen: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: Awaited<ReturnType<typeof provisioning.search>> = await provisioning.search(tenant, {
        cursor,
        count: 1,
      });
      seen.push(...names(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['bea', 'abe', 'Crew', 'S-1']);
  });

  it('do not match where a type lacks an attribute, and refuse one that all lack', async () => {
    const { provisioning, tenant } = await mixed();
    expect(names(await provisioning.search(tenant, { filter: 'userName eq "bea" or displayName eq "crew"' }))).toEqual([
      'bea',
      'Crew',
    ]);
    expect(names(await provisioning.search(tenant, { filter: 'meta.resourceType eq "Device"' }))).toEqual(['S-1']);
    expect((await refusal(provisioning.search(tenant, { filter: 'colour eq "red"' }))).code).toBe('invalidFilter');
  });

  it('are sorted together', async () => {
    const { provisioning, tenant } = await mixed();
    const query = { sortBy: 'displayName', attributes: 'displayName' };
    const list = await provisioning.search(tenant, query);
    expect(names(list)).toEqual(['Abe', 'Bea', 'Crew', undefined]);
    expect((await refusal(provisioning.search(tenant, { ...query, cursor: '' }))).code).toBe('invalidValue');
    expect((await refusal(provisioning.search(tenant, { ...query, startIndex: 990 }))).code).toBe('tooMany');
  });
});
