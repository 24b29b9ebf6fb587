import { enterpriseUserSchemaUrn, scimEvents, standard, strictProfile, userSchemaUrn } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { accountOf, createGroup, patch, refusal } from '../setup.js';
import { badgeUrn, extended, fullUser, standardSystem } from './setup.js';

async function withUser(body: Record<string, unknown> = fullUser()) {
  const system = await standardSystem();
  const { users } = system.provisioning;
  const created = await users.create(system.asIdp, body, {});
  return { system, users, id: String(created.resource['id']), created };
}

describe('a User of the standard profile [PROF-1]', () => {
  it('keeps and returns every attribute of the User and its extension (RFC 7643 §4.1, §4.3)', async () => {
    const { system, users, id, created } = await withUser();
    const { resource } = await users.read(system.tenant, id, {});
    expect(resource).toEqual(created.resource);
    const extension = fullUser()[enterpriseUserSchemaUrn] as Record<string, unknown>;
    const $ref = 'https://rollcall.test/scim/v2/Users/26118915-6090-4610-87e4-49d8ca9f808d';
    expect(resource).toEqual({
      ...fullUser(),
      id,
      [enterpriseUserSchemaUrn]: { ...extension, manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d', $ref } },
      meta: {
        resourceType: 'User',
        created: '2026-01-01T00:00:00.000Z',
        lastModified: '2026-01-01T00:00:00.000Z',
        location: `https://rollcall.test/scim/v2/Users/${id}`,
        version: 'W/"1"',
      },
    });
  });

  it('needs no e-mail: the account behind it has none then (RFC 7643 §4.1.2)', async () => {
    const { system, id } = await withUser({ schemas: [userSchemaUrn], userName: 'solo' });
    expect(await accountOf(system, id)).toMatchObject({ email: null, username: 'solo' });
  });

  it('may share an e-mail with another user, whose account alone has it (RFC 7643 §8.7.1: uniqueness none)', async () => {
    const { system, users, id } = await withUser(fullUser('ann@example.com'));
    const second = await users.create(system.asIdp, { ...fullUser('ann@example.com'), userName: 'other' }, {});
    expect(second.resource).toMatchObject({ emails: [{ value: 'ann@example.com' }, {}] });
    expect(await accountOf(system, id)).toMatchObject({ email: 'ann@example.com' });
    expect(await accountOf(system, String(second.resource['id']))).toMatchObject({ email: null });
    const found = await users.query(system.tenant, { filter: 'emails.value eq "ANN@example.com"' });
    expect(found.totalResults).toBe(2);
  });

  it('shows the groups it is a direct member of, and never takes them from a client (RFC 7643 §4.1.2)', async () => {
    const { system, users, id } = await withUser();
    const group = await createGroup(system, 'Guides', [id]);
    const { resource } = await users.replace(system.asIdp, id, { ...fullUser(), groups: [] }, {});
    const $ref = `https://rollcall.test/scim/v2/Groups/${group}`;
    expect(resource['groups']).toEqual([{ value: group, $ref, display: 'Guides', type: 'direct' }]);
    const found = await users.query(system.tenant, {
      filter: `groups.display eq "guides" and groups.value eq "${group}"`,
    });
    expect(found.totalResults).toBe(1);
  });

  it('is replaced by PUT: what is left out is cleared, but for active (RFC 7644 §3.5.1)', async () => {
    const { system, users, id } = await withUser({ ...fullUser(), active: false });
    const { resource } = await users.replace(system.asIdp, id, { schemas: [userSchemaUrn], userName: 'bj' }, {});
    expect(Object.keys(resource).toSorted()).toEqual(['active', 'id', 'meta', 'schemas', 'userName']);
    expect(resource).toMatchObject({ active: false, schemas: [userSchemaUrn] });
  });

  it('does not move its version or lastModified when nothing changes (RFC 7644 §3.5.2.1)', async () => {
    const { system, users, id, created } = await withUser();
    system.clock.advance(1000);
    const same = await users.modify(system.asIdp, id, patch({ op: 'replace', path: 'nickName', value: 'Babs' }), {});
    const put = await users.replace(system.asIdp, id, fullUser(), {});
    expect([same.resource, put.resource]).toEqual([created.resource, created.resource]);
    expect(system.events.map(({ event }) => event)).toEqual([scimEvents.createNotice]);
  });

  it('keeps schemas true when an extension comes and goes (RFC 7643 §3, RFC 7644 §3.5.2)', async () => {
    const { system, users, id } = await withUser({ schemas: [userSchemaUrn], userName: 'ext' });
    const path = `${enterpriseUserSchemaUrn}:department`;
    const added = await users.modify(system.asIdp, id, patch({ op: 'add', path, value: 'Sales' }), {});
    expect(added.resource).toMatchObject({
      schemas: [userSchemaUrn, enterpriseUserSchemaUrn],
      [enterpriseUserSchemaUrn]: { department: 'Sales' },
    });
    const removed = await users.modify(system.asIdp, id, patch({ op: 'remove', path }), {});
    expect(removed.resource['schemas']).toEqual([userSchemaUrn]);
    expect(removed.resource).not.toHaveProperty([enterpriseUserSchemaUrn]);
  });

  it('changes nothing when one operation of a PATCH fails (RFC 7644 §3.5.2)', async () => {
    const { system, users, id, created } = await withUser();
    const operations = patch({ op: 'replace', path: 'title', value: 'Boss' }, { op: 'remove', path: 'userName' });
    expect((await refusal(users.modify(system.asIdp, id, operations, {}))).code).toBe('mutability');
    expect((await users.read(system.tenant, id, {})).resource).toEqual(created.resource);
  });

  it('takes a userName that another has, in any letter case, for a conflict (RFC 7643 §4.1.1)', async () => {
    const { system, users } = await withUser();
    const error = await refusal(
      users.create(system.asIdp, { ...fullUser('x@example.com'), userName: 'BJensen@example.com' }, {}),
    );
    expect(error.code).toBe('uniqueness');
  });

  it('is filtered, sorted and projected by any attribute (RFC 7644 §3.4.2)', async () => {
    const { system, users } = await withUser();
    await users.create(
      system.asIdp,
      { ...fullUser('zoe@example.com'), name: { familyName: 'Abel' }, title: undefined },
      {},
    );
    const list = await users.query(system.tenant, {
      filter: 'emails[type eq "work" and value co "example"] and not (nickName eq "x")',
      sortBy: 'name.familyName',
      attributes: 'name.familyName',
    });
    expect(list.Resources.map((user) => user['name'])).toEqual([{ familyName: 'Abel' }, { familyName: 'Jensen' }]);
    expect(Object.keys(list.Resources[0] ?? {}).toSorted()).toEqual(['id', 'name', 'schemas']);
  });
});

describe('versions (RFC 7644 §3.14)', () => {
  it('refuse a write for another version than the one that is there', async () => {
    const { system, users, id } = await withUser();
    const stale = { ifMatch: 'W/"7"' };
    const operations = patch({ op: 'replace', path: 'title', value: 'Boss' });
    const codes = [
      (await refusal(users.modify(system.asIdp, id, operations, {}, stale))).code,
      (await refusal(users.replace(system.asIdp, id, fullUser(), {}, stale))).code,
      (await refusal(users.delete(system.asIdp, id, stale))).code,
      (await refusal(users.replace(system.asIdp, id, fullUser(), {}, { ifNoneMatch: '*' }))).code,
    ];
    expect(codes).toEqual(['versionMismatch', 'versionMismatch', 'versionMismatch', 'versionMismatch']);
    const changed = await users.modify(system.asIdp, id, operations, {}, { ifMatch: 'W/"1"' });
    expect(changed.version).toBe('W/"2"');
    await users.delete(system.asIdp, id, { ifMatch: '"2", W/"9"' });
    expect((await refusal(users.read(system.tenant, id, {}))).code).toBe('notFound');
  });
});

describe('the ETag of a user in groups (RFC 7644 §3.14)', () => {
  it('changes with what it shows of them, and a write is held to the version of the user alone', async () => {
    const { system, users, id } = await withUser();
    const group = await createGroup(system, 'Guides', [id]);
    const before = (await users.read(system.tenant, id, {})).version;
    const rename = patch({ op: 'replace', path: 'displayName', value: 'Tour Guides' });
    await system.provisioning.groups.modify(system.asIdp, group, rename, {});
    const { version, resource } = await users.read(system.tenant, id, {});
    expect(version).toMatch(/^W\/"1\.[0-9a-z]+"$/);
    expect(version).not.toBe(before);
    expect(resource['meta']).toMatchObject({ version });
    const title = patch({ op: 'replace', path: 'title', value: 'Boss' });
    const changed = await users.modify(system.asIdp, id, title, {}, { ifMatch: before });
    expect(changed.version).toMatch(/^W\/"2\./);
  });
});

describe('passwords (RFC 7643 §4.1.1)', () => {
  const passwords = {
    supported: true,
    prepare: async (_tenant: unknown, password: string) =>
      password.length < 8 ? { refusal: 'password: too short.' } : { credential: `hashed:${password.length}` },
  };

  it('go to the host as what its hasher made of them, and are never kept, returned or audited', async () => {
    const system = await standardSystem(standard, { passwords });
    const { users } = system.provisioning;
    const { resource } = await users.create(system.asIdp, { ...fullUser(), password: 'correct horse' }, {});
    const id = String(resource['id']);
    const { resource: patched } = await users.modify(
      system.asIdp,
      id,
      patch({ op: 'replace', path: 'password', value: 'battery staple 1' }),
      { attributes: 'password,userName' },
    );
    expect(await accountOf(system, id)).toMatchObject({ credential: 'hashed:16' });
    const audit = await system.provisioning.audit.query(system.tenant, { offset: 0, limit: 100 });
    const everything = JSON.stringify([
      resource,
      patched,
      audit,
      await system.store.identity(system.tenant, id as never),
    ]);
    expect(everything).not.toMatch(/horse|staple|hashed/);
  });

  it('that the product does not take are refused before anything is written', async () => {
    const system = await standardSystem(standard, { passwords });
    const { users } = system.provisioning;
    const error = await refusal(users.create(system.asIdp, { ...fullUser(), password: 'short' }, {}));
    expect(error).toMatchObject({ code: 'invalidValue', attribute: 'password', message: 'password: too short.' });
    expect((await users.query(system.tenant, {})).totalResults).toBe(0);
  });

  it('are accepted and forgotten where nobody wants them; a filter on them is refused (RFC 7644 §7.5.2)', async () => {
    const { system, users } = await withUser({ ...fullUser(), password: 'correct horse' });
    expect((await refusal(users.query(system.tenant, { filter: 'password sw "c"' }))).code).toBe('sensitive');
  });
});

describe('a required extension (RFC 7643 §6)', () => {
  it('must be in every User, and its unique values are unique', async () => {
    const system = await standardSystem(extended);
    const { users } = system.provisioning;
    expect((await refusal(users.create(system.asIdp, fullUser(), {}))).code).toBe('invalidValue');
    const badged = (name: string, number: string) => ({ ...fullUser(name), [badgeUrn]: { number } });
    await users.create(system.asIdp, badged('a@example.com', 'N-1'), {});
    const error = await refusal(users.create(system.asIdp, badged('b@example.com', 'n-1'), {}));
    expect(error).toMatchObject({ code: 'uniqueness', attribute: `${badgeUrn}:number` });
    expect((await users.query(system.tenant, {})).totalResults).toBe(1);
  });
});

describe('strict mode', () => {
  it('takes a User as the RFC writes it, PATCH included, and refuses what it does not define', async () => {
    const system = await standardSystem(strictProfile(standard));
    const { users } = system.provisioning;
    const { resource } = await users.create(system.asIdp, fullUser(), {});
    const operations = patch({ op: 'replace', path: 'emails[type eq "home"].value', value: 'h@example.com' });
    const patched = await users.modify(system.asIdp, String(resource['id']), operations, {});
    expect(patched.resource['emails']).toContainEqual({ value: 'h@example.com', type: 'home' });
    const error = await refusal(users.create(system.asIdp, { ...fullUser('q@example.com'), colour: 'red' }, {}));
    expect(error).toMatchObject({ code: 'invalidSyntax', attribute: 'colour' });
  });
});

describe('events (RFC 9967)', () => {
  it('name what happened to which resource, after it was committed', async () => {
    const { system, users, id } = await withUser();
    await users.modify(system.asIdp, id, patch({ op: 'replace', path: 'active', value: false }), {});
    await users.replace(system.asIdp, id, { ...fullUser(), title: 'Boss' }, {});
    await users.delete(system.asIdp, id);
    expect(system.events.map(({ event, uri, version }) => [event, uri, version])).toEqual([
      [scimEvents.createNotice, `/Users/${id}`, 1],
      [scimEvents.patchNotice, `/Users/${id}`, 2],
      [scimEvents.deactivate, `/Users/${id}`, 2],
      [scimEvents.putNotice, `/Users/${id}`, 3],
      [scimEvents.activate, `/Users/${id}`, 3],
      [scimEvents.delete, `/Users/${id}`, undefined],
    ]);
  });
});
