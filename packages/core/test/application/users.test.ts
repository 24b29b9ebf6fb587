import type { AccountId } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { accountOf, actions, createUser, enabledSystem, patch, refusal, userBody } from './setup.js';

const admin = (id: string) => ({
  id: id as AccountId,
  username: id,
  email: `${id}@host.test`,
  siteRoles: ['site-admin'] as const,
});

describe('creating a User', () => {
  it('returns schemas, id, externalId, userName as sent, username, one e-mail, active and meta [USER-1]', async () => {
    const system = await enabledSystem();
    const body = userBody('Ada.Lovelace', { externalId: '00u1', name: { givenName: 'Ada' }, displayName: 'Ada L' });
    const { resource, location } = await system.provisioning.users.create(system.asIdp, body, {});
    expect(resource).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      externalId: '00u1',
      userName: 'Ada.Lovelace',
      name: { formatted: 'Ada_Lovelace' },
      emails: [{ value: 'Ada.Lovelace@example.com', primary: true }],
      active: true,
      meta: {
        resourceType: 'User',
        created: '2026-01-01T00:00:00.000Z',
        lastModified: '2026-01-01T00:00:00.000Z',
        location: `https://rollcall.test/scim/v2/Users/${String(resource['id'])}`,
      },
    });
    expect(location).toBe(`https://rollcall.test/scim/v2/Users/${String(resource['id'])}`);
  });

  const refused: readonly [string, Record<string, unknown>, string][] = [
    ['no userName', { userName: undefined }, 'invalidValue'],
    ['an empty userName', { userName: '' }, 'invalidValue'],
    ['a blank userName', { userName: '  ' }, 'invalidValue'],
    ['a userName that is a number', { userName: 42 }, 'invalidValue'],
    ['control characters in userName', { userName: 'a\u0000b' }, 'invalidValue'],
    ['no emails', { emails: undefined }, 'invalidValue'],
    ['an empty list of emails', { emails: [] }, 'invalidValue'],
    ['emails without a value', { emails: [{ type: 'work' }] }, 'invalidValue'],
    ['an e-mail that is none', { emails: [{ value: 'ada' }] }, 'invalidValue'],
    ['an e-mail of the wrong type', { emails: [{ value: 42 }] }, 'invalidValue'],
    ['active that is no boolean', { active: 'maybe' }, 'invalidValue'],
    ['a name that is a number', { name: 42 }, 'invalidValue'],
    ['a wrong type at depth', { name: { givenName: { first: 'Ada' } } }, 'invalidValue'],
  ];
  for (const [what, more, code] of refused) {
    it(`refuses ${what} with ${code} [USER-2]`, async () => {
      const system = await enabledSystem();
      const error = await refusal(system.provisioning.users.create(system.asIdp, userBody('ada', more), {}));
      expect(error.code).toBe(code);
    });
  }

  it('takes the primary e-mail, else the first [USER-2]', async () => {
    const system = await enabledSystem();
    const first = { value: 'first@example.com' };
    const primary = { value: 'primary@example.com', primary: true };
    const one = await system.provisioning.users.create(system.asIdp, userBody('a', { emails: [first, primary] }), {});
    expect(one.resource['emails']).toEqual([{ value: 'primary@example.com', primary: true }]);
    const two = await system.provisioning.users.create(
      system.asIdp,
      userBody('b', { emails: [first, { value: 'x@y.z' }] }),
      {},
    );
    expect(two.resource['emails']).toEqual([{ value: 'first@example.com', primary: true }]);
  });

  it('refuses a userName that another identity has, in any case, before it looks at the e-mail [USER-3]', async () => {
    const system = await enabledSystem();
    await createUser(system, 'ada');
    const error = await refusal(system.provisioning.users.create(system.asIdp, userBody('ADA'), {}));
    expect([error.code, error.attribute]).toEqual(['uniqueness', 'userName']);
    const bare = await refusal(system.provisioning.users.create(system.asIdp, { userName: 'ADA' }, {}));
    expect([bare.code, bare.attribute]).toEqual(['uniqueness', 'userName']);
  });

  it('adopts an account with the same e-mail, in any case, and honours active [USER-4]', async () => {
    const system = await enabledSystem();
    const id = 'user-1' as AccountId;
    await system.host.addAccount({ id, username: 'ada_l', email: 'ADA@example.com' });
    const user = await createUser(system, 'ada', { active: false });
    expect(await accountOf(system, user)).toMatchObject({
      id,
      username: 'ada_l',
      suspended: true,
      managedBy: system.tenant,
    });
    expect(await actions(system)).toContain('identity.adopted');
  });

  it('lifts the suspension of an account that it adopts active [USER-4, STATE-11]', async () => {
    const system = await enabledSystem();
    await system.host.addAccount({
      id: 'user-1' as AccountId,
      username: 'ada',
      email: 'ada@example.com',
      suspended: true,
    });
    const user = await createUser(system, 'ada');
    expect((await accountOf(system, user)).suspended).toBe(false);
  });

  it('makes the username from the local part, with a suffix when it is taken [USER-4]', async () => {
    const system = await enabledSystem();
    const first = await createUser(system, 'a', { emails: [{ value: 'zoë.o+x@example.com' }] });
    const second = await createUser(system, 'b', { emails: [{ value: 'zoë.o+x@example.org' }] });
    expect((await accountOf(system, first)).username).toBe('zo__o_x');
    expect((await accountOf(system, second)).username).toMatch(/^zo__o_x_\w{6}$/);
  });

  it("refuses the e-mail of another identity and of a service account with 'uniqueness' [USER-4]", async () => {
    const system = await enabledSystem();
    await createUser(system, 'ada');
    await system.host.addAccount({
      id: 'user-s' as AccountId,
      username: 'bot',
      email: 'bot@example.com',
      isServiceAccount: true,
    });
    for (const value of ['Ada@Example.com', 'BOT@example.com']) {
      const error = await refusal(
        system.provisioning.users.create(system.asIdp, userBody('x', { emails: [{ value }] }), {}),
      );
      expect([error.code, error.attribute]).toEqual(['uniqueness', 'emails']);
    }
  });

  it('gives one success and one conflict when two requests create the same user at once [USER-3]', async () => {
    const system = await enabledSystem();
    const results = await Promise.allSettled([createUser(system, 'ada'), createUser(system, 'ADA')]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('asks the admission policy before anything is written, for new accounts only', async () => {
    const system = await enabledSystem({ admission: { admit: async () => 'No seat is left.' } });
    const error = await refusal(system.provisioning.users.create(system.asIdp, userBody('ada'), {}));
    expect([error.code, error.message]).toEqual(['forbidden', 'No seat is left.']);
    await system.host.addAccount({ id: 'user-1' as AccountId, username: 'ada', email: 'ada@example.com' });
    await createUser(system, 'ada');
  });

  it("is unavailable, and nothing is written, while the host's directory does not answer", async () => {
    const down = async () => Promise.reject(new Error('host is down'));
    const directory = {
      saml: async () => ({ enabled: true, providerType: 'okta' as const }),
      accounts: down,
      accountByEmail: down,
      usernameTaken: down,
      team: down,
      teamMembers: down,
      recoveryAdmins: down,
    };
    const system = await enabledSystem({ directory });
    const error = await refusal(system.provisioning.users.create(system.asIdp, userBody('ada'), {}));
    expect([error.code, error.retryAfter]).toEqual(['unavailable', 5]);
    expect(error.message).not.toContain('host is down');
  });

  it('refuses to adopt the last active site admin outside of its control [STATE-14]', async () => {
    const system = await enabledSystem();
    await system.host.addAccount(admin('root'));
    const body = userBody('root', { emails: [{ value: 'root@host.test' }] });
    expect((await refusal(system.provisioning.users.create(system.asIdp, body, {}))).code).toBe('recoveryGuard');
    expect((await system.host.account('root' as AccountId))?.managedBy).toBeNull();
    await system.host.addAccount(admin('other'));
    await system.provisioning.users.create(system.asIdp, body, {});
  });
});

describe('replacing a User', () => {
  it('keeps the suspension when active is omitted and clears an omitted externalId [USER-5]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada', { active: false, externalId: 'x1' });
    const { resource } = await system.provisioning.users.replace(system.asIdp, id, userBody('ada'), {});
    expect(resource['active']).toBe(false);
    expect(resource).not.toHaveProperty('externalId');
  });

  it('needs an e-mail and refuses one that is taken [USER-5]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    await createUser(system, 'bob');
    await system.host.addAccount({ id: 'user-9' as AccountId, username: 'carl', email: 'carl@example.com' });
    const replace = (more: Record<string, unknown>) =>
      refusal(system.provisioning.users.replace(system.asIdp, id, userBody('ada', more), {}));
    expect((await replace({ emails: undefined })).code).toBe('invalidValue');
    expect((await replace({ emails: [{ value: 'bob@example.com' }] })).code).toBe('uniqueness');
    expect((await replace({ emails: [{ value: 'CARL@example.com' }] })).code).toBe('uniqueness');
    expect((await replace({ userName: 'BOB' })).code).toBe('uniqueness');
  });

  it("changes the account's e-mail with the identity's [USER-5]", async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    await system.provisioning.users.replace(
      system.asIdp,
      id,
      userBody('ada', { emails: [{ value: 'new@example.com' }] }),
      {},
    );
    expect((await accountOf(system, id)).email).toBe('new@example.com');
  });

  it('is 404 for an unknown id and creates nothing', async () => {
    const system = await enabledSystem();
    expect((await refusal(system.provisioning.users.replace(system.asIdp, 'nope', userBody('a'), {}))).code).toBe(
      'notFound',
    );
  });
});

describe('modifying a User', () => {
  const cases: readonly [string, readonly unknown[], Record<string, unknown>][] = [
    ['active false', [{ op: 'replace', path: 'active', value: false }], { active: false }],
    ['active "False" in Entra\'s manner', [{ op: 'Replace', path: 'active', value: 'False' }], { active: false }],
    ["active without a path in Okta's manner", [{ op: 'replace', value: { active: false } }], { active: false }],
    ['userName by Add', [{ op: 'Add', path: 'userName', value: 'eve' }], { userName: 'eve' }],
    ['externalId', [{ op: 'REPLACE', path: 'EXTERNALID', value: 'x2' }], { externalId: 'x2' }],
    ['remove externalId', [{ op: 'remove', path: 'externalId' }], { externalId: undefined }],
    [
      'the work e-mail',
      [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'n@e.com' }],
      { emails: [{ value: 'n@e.com', primary: true }] },
    ],
    [
      'the primary e-mail',
      [{ op: 'add', path: 'emails[primary eq true].value', value: 'n@e.com' }],
      { emails: [{ value: 'n@e.com', primary: true }] },
    ],
    [
      'all emails',
      [{ op: 'add', path: 'emails', value: [{ value: 'n@e.com' }] }],
      { emails: [{ value: 'n@e.com', primary: true }] },
    ],
    [
      'several without a path',
      [{ op: 'replace', value: { userName: 'eve', active: 'False', externalId: 'x3', displayName: 'Eve' } }],
      { userName: 'eve', active: false, externalId: 'x3' },
    ],
    [
      "clears of what can't be cleared",
      [
        { op: 'remove', path: 'active' },
        { op: 'remove', path: 'userName' },
        { op: 'Replace', path: 'emails', value: [] },
      ],
      { userName: 'ada', active: true },
    ],
    [
      "clears of what the profile does not keep, in Entra's manner",
      [
        { op: 'Remove', path: 'title' },
        { op: 'Replace', path: 'nickName', value: '' },
        { op: 'Replace', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', value: '' },
        { op: 'Remove', path: 'emails[type eq "work"]' },
        { op: 'Replace', path: 'active', value: 'False' },
      ],
      { active: false, emails: [{ value: 'ada@example.com', primary: true }] },
    ],
    [
      'the parts of a new e-mail one by one',
      [
        { op: 'Add', path: 'emails[type eq "work"].value', value: 'n@e.com' },
        { op: 'Add', path: 'emails[type eq "work"].primary', value: true },
      ],
      { emails: [{ value: 'n@e.com', primary: true }] },
    ],
    [
      'a path-less value with a readOnly id',
      [{ op: 'replace', value: { id: 'other', active: false } }],
      { active: false },
    ],
  ];
  for (const [what, operations, expected] of cases) {
    it(`takes ${what} [USER-6]`, async () => {
      const system = await enabledSystem();
      const id = await createUser(system, 'ada', { externalId: 'x1' });
      const { resource } = await system.provisioning.users.modify(system.asIdp, id, patch(...operations), {});
      for (const [name, value] of Object.entries(expected)) expect(resource[name]).toEqual(value);
    });
  }

  const refused: readonly [string, unknown, string][] = [
    ['a path that the profile does not keep', { op: 'replace', path: 'displayName', value: 'x' }, 'invalidPath'],
    ['a sub-attribute that it does not keep', { op: 'add', path: 'name.givenName', value: 'x' }, 'invalidPath'],
    [
      'an e-mail of another type',
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'x@y.z' },
      'invalidPath',
    ],
    ['an unknown attribute', { op: 'replace', path: 'shoeSize', value: 42 }, 'invalidPath'],
    ['a value without a path that holds nothing it keeps', { op: 'replace', value: { nickName: 'x' } }, 'invalidPath'],
    ['an unknown operation', { op: 'move', path: 'active', value: false }, 'invalidSyntax'],
    ['a malformed path', { op: 'replace', path: 'emails..value', value: 'x' }, 'invalidPath'],
    ['a boolean that is none', { op: 'replace', path: 'active', value: 'maybe' }, 'invalidValue'],
    ['an empty userName', { op: 'replace', path: 'userName', value: '' }, 'invalidValue'],
    ['an add without a value', { op: 'add', path: 'userName' }, 'invalidValue'],
    ['C1 control characters', { op: 'replace', path: 'userName', value: 'a\u009bb' }, 'invalidValue'],
    ['an operation that is no object', 'replace', 'invalidSyntax'],
  ];
  for (const [what, operation, code] of refused) {
    it(`refuses ${what} with ${code} and changes nothing [USER-6]`, async () => {
      const system = await enabledSystem();
      const id = await createUser(system, 'ada');
      const before = await system.store.identity(system.tenant, id as never);
      const operations = [{ op: 'replace', path: 'externalId', value: 'changed' }, operation];
      const error = await refusal(system.provisioning.users.modify(system.asIdp, id, patch(...operations), {}));
      expect([error.code, await system.store.identity(system.tenant, id as never)]).toEqual([code, before]);
    });
  }

  it('refuses more than 100 operations with tooMany [SCIM-4]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    const many = Array.from({ length: 101 }, () => ({ op: 'replace', path: 'active', value: true }));
    expect((await refusal(system.provisioning.users.modify(system.asIdp, id, patch(...many), {}))).code).toBe(
      'tooMany',
    );
    await system.provisioning.users.modify(system.asIdp, id, patch(...many.slice(1)), {});
  });

  it('suspends and reactivates the account and keeps the record [USER-7]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    await system.provisioning.users.modify(
      system.asIdp,
      id,
      patch({ op: 'replace', path: 'active', value: false }),
      {},
    );
    expect((await accountOf(system, id)).suspended).toBe(true);
    await system.provisioning.users.modify(system.asIdp, id, patch({ op: 'replace', path: 'active', value: true }), {});
    expect((await accountOf(system, id)).suspended).toBe(false);
    expect(await actions(system)).toEqual(expect.arrayContaining(['identity.suspended', 'identity.reactivated']));
  });

  it('does not move lastModified or the audit when nothing changes [USER-6]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    const before = await actions(system);
    system.clock.advance(60_000);
    const { resource } = await system.provisioning.users.modify(
      system.asIdp,
      id,
      patch({ op: 'replace', path: 'active', value: true }),
      {},
    );
    expect(resource['meta']).toMatchObject({ lastModified: '2026-01-01T00:00:00.000Z' });
    expect(await actions(system)).toEqual(before);
  });
});

describe('deleting and listing Users', () => {
  it('suspends the account, frees the userName and is 404 afterwards [USER-8]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    const account = await accountOf(system, id);
    await system.provisioning.users.delete(system.asIdp, id);
    expect(await system.host.account(account.id)).toMatchObject({ suspended: true, managedBy: null });
    expect((await refusal(system.provisioning.users.delete(system.asIdp, id))).code).toBe('notFound');
    expect((await refusal(system.provisioning.users.read(system.tenant, id, {}))).code).toBe('notFound');
    expect(await createUser(system, 'ada')).not.toBe(id);
  });

  it('lists identities only, suspended ones with active false [USER-9]', async () => {
    const system = await enabledSystem();
    await system.host.addAccount({ id: 'user-x' as AccountId, username: 'x', email: 'x@host.test' });
    await createUser(system, 'ada', { active: false });
    const list = await system.provisioning.users.query(system.tenant, {});
    expect(list.totalResults).toBe(1);
    expect(list.Resources[0]).toMatchObject({ userName: 'ada', active: false });
  });

  it('pages: startIndex below 1 is 1, count is capped at 200, negative is 0, 0 gives the total only [SCIM-1]', async () => {
    const system = await enabledSystem();
    for (let index = 0; index < 205; index += 1) await createUser(system, `u${index}`);
    const list = (query: Record<string, string>) => system.provisioning.users.query(system.tenant, query);
    expect(await list({})).toMatchObject({ totalResults: 205, startIndex: 1, itemsPerPage: 100 });
    expect(await list({ startIndex: '-3', count: '1000' })).toMatchObject({ startIndex: 1, itemsPerPage: 200 });
    expect(await list({ count: '-1' })).toMatchObject({ totalResults: 205, itemsPerPage: 0, Resources: [] });
    expect(await list({ startIndex: '205', count: '5' })).toMatchObject({ startIndex: 205, itemsPerPage: 1 });
    expect(await list({ startIndex: '999' })).toMatchObject({ totalResults: 205, itemsPerPage: 0, Resources: [] });
    expect((await refusal(list({ count: 'ten' }))).code).toBe('invalidValue');
  });

  it('filters userName without case and externalId exactly, operators in any case [SCIM-2]', async () => {
    const system = await enabledSystem();
    await createUser(system, 'Ada', { externalId: 'Ext' });
    const total = async (filter: string) =>
      (await system.provisioning.users.query(system.tenant, { filter })).totalResults;
    expect(await total('userName eq "ada"')).toBe(1);
    expect(await total('USERNAME EQ "ADA"')).toBe(1);
    expect(await total('externalId eq "Ext"')).toBe(1);
    expect(await total('externalId eq "ext"')).toBe(0);
  });

  for (const filter of [
    'userName sw "a"',
    'userName eq "a" or userName eq "b"',
    'emails.value eq "a"',
    'active eq true',
    'id eq "x"',
    'displayName eq "a"',
    'nope eq "a"',
    'userName eq',
    '"',
    '',
  ]) {
    it(`refuses the filter ${JSON.stringify(filter)} with invalidFilter [SCIM-2]`, async () => {
      const system = await enabledSystem();
      expect((await refusal(system.provisioning.users.query(system.tenant, { filter }))).code).toBe('invalidFilter');
    });
  }
});
