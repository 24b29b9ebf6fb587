import { describe, expect, it } from 'vitest';
import { actions, createGroup, createUser, enabledSystem, patch, refusal } from './setup.js';

describe('creating a Group', () => {
  it('returns id, externalId, displayName as sent, members with userName, and meta [GROUP-1]', async () => {
    const system = await enabledSystem();
    const ada = await createUser(system, 'Ada');
    const body = { displayName: 'Team Ä', externalId: 'g1', members: [{ value: ada }, { value: ada }] };
    const { resource } = await system.provisioning.groups.create(system.asIdp, body, {});
    expect(resource).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Team Ä',
      externalId: 'g1',
      members: [{ value: ada, display: 'Ada' }],
      meta: { resourceType: 'Group', location: `https://rollcall.test/scim/v2/Groups/${String(resource['id'])}` },
    });
  });

  it('refuses a displayName that another group has, in any case [GROUP-1]', async () => {
    const system = await enabledSystem();
    await createGroup(system, 'Team');
    expect((await refusal(createGroup(system, 'TEAM'))).code).toBe('uniqueness');
  });

  it('accepts a foreign schema URN, meta and readOnly input, as Entra sends them [GROUP-1]', async () => {
    const system = await enabledSystem();
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group', 'http://schemas.microsoft.com/2006/11/Group'];
    const body = { schemas, id: 'mine', displayName: 'T', meta: { resourceType: 'Group' } };
    const { resource } = await system.provisioning.groups.create(system.asIdp, body, {});
    expect(resource['id']).not.toBe('mine');
  });

  it('refuses the whole request when a member is no identity of the tenant [GROUP-2]', async () => {
    const system = await enabledSystem();
    const ada = await createUser(system, 'ada');
    expect((await refusal(createGroup(system, 'Team', [ada, 'nobody']))).code).toBe('notFound');
    const other = await createGroup(system, 'Other');
    expect((await refusal(createGroup(system, 'Nested', [other]))).code).toBe('notFound');
    expect((await system.provisioning.groups.query(system.tenant, {})).totalResults).toBe(1);
  });

  for (const [what, body] of [
    ['no displayName', {}],
    ['an empty displayName', { displayName: '' }],
    ['a displayName that is no text', { displayName: 42 }],
    ['control characters in displayName', { displayName: 'a\u0007' }],
    ['members that are no list', { displayName: 'a', members: 'x' }],
    ['a member without a value', { displayName: 'a', members: [{ display: 'x' }] }],
    ['a member whose value is a number', { displayName: 'a', members: [{ value: 42 }] }],
  ] as const) {
    it(`refuses ${what} with invalidValue`, async () => {
      const system = await enabledSystem();
      const error = await refusal(system.provisioning.groups.create(system.asIdp, body, {}));
      expect(['invalidValue', 'notFound']).toContain(error.code);
    });
  }

  it('refuses more members than the profile allows, on create, PUT and PATCH [GROUP-3]', async () => {
    const system = await enabledSystem();
    const ids: string[] = [];
    for (let index = 0; index < 1001; index += 1) ids.push(await createUser(system, `u${index}`));
    expect((await refusal(createGroup(system, 'Big', ids))).code).toBe('memberLimit');
    const id = await createGroup(system, 'Big', ids.slice(0, 1000));
    const more = patch({ op: 'add', path: 'members', value: [{ value: ids[1000] }] });
    expect((await refusal(system.provisioning.groups.modify(system.asIdp, id, more, {}))).code).toBe('memberLimit');
    const all = { displayName: 'Big', members: ids.map((value) => ({ value })) };
    expect((await refusal(system.provisioning.groups.replace(system.asIdp, id, all, {}))).code).toBe('memberLimit');
    const swap = patch(
      { op: 'remove', path: `members[value eq "${ids[0]}"]` },
      { op: 'add', path: 'members', value: [{ value: ids[1000] }] },
    );
    await system.provisioning.groups.modify(system.asIdp, id, swap, {});
    expect((await system.store.group(system.tenant, id as never))?.memberCount).toBe(1000);
  });
});

describe('replacing a Group', () => {
  it('makes members the whole roster, clears with [] and keeps what is omitted [GROUP-4]', async () => {
    const system = await enabledSystem();
    const [ada, bob] = [await createUser(system, 'ada'), await createUser(system, 'bob')];
    const id = await createGroup(system, 'Team', [ada]);
    const put = async (body: unknown) =>
      (await system.provisioning.groups.replace(system.asIdp, id, body, {})).resource;
    expect(await put({ displayName: 'Team', externalId: 'x', members: [{ value: bob }] })).toMatchObject({
      members: [{ value: bob, display: 'bob' }],
    });
    expect(await put({ displayName: 'Team 2' })).toMatchObject({
      externalId: 'x',
      members: [{ value: bob, display: 'bob' }],
    });
    for (const members of [[{}], [null], {}, [{ id: ada }]]) {
      expect((await refusal(put({ displayName: 'Team', members }))).code).toBe('invalidValue');
    }
    expect(await put({ members: [] })).toMatchObject({ displayName: 'Team 2', members: [] });
  });
});

describe('modifying a Group', () => {
  async function team() {
    const system = await enabledSystem();
    const [ada, bob, eve] = [
      await createUser(system, 'ada'),
      await createUser(system, 'bob'),
      await createUser(system, 'eve'),
    ];
    const id = await createGroup(system, 'Team', [ada, bob]);
    return { system, id, ids: { ada, bob, eve } };
  }
  type Ids = Awaited<ReturnType<typeof team>>['ids'];
  const cases: readonly [string, (ids: Ids) => readonly unknown[], readonly (keyof Ids)[]][] = [
    ['adds members', ({ eve }) => [{ op: 'add', path: 'members', value: [{ value: eve }] }], ['ada', 'bob', 'eve']],
    [
      "adds with $ref null, in Entra's manner",
      ({ eve }) => [{ op: 'Add', path: 'members', value: [{ $ref: null, value: eve }] }],
      ['ada', 'bob', 'eve'],
    ],
    ['adds one that is there', ({ ada }) => [{ op: 'add', path: 'members', value: [{ value: ada }] }], ['ada', 'bob']],
    ['removes by value path', ({ ada }) => [{ op: 'remove', path: `members[value eq "${ada}"]` }], ['bob']],
    [
      "removes by a value array, in Entra's manner",
      ({ ada }) => [{ op: 'Remove', path: 'members', value: [{ value: ada }] }],
      ['bob'],
    ],
    ['removes nobody by null', () => [{ op: 'Remove', path: 'members', value: null }], ['ada', 'bob']],
    ['removes nobody by an empty value array', () => [{ op: 'Remove', path: 'members', value: [] }], ['ada', 'bob']],
    [
      'removes one that is not there',
      ({ eve }) => [{ op: 'remove', path: `members[value eq "${eve}"]` }],
      ['ada', 'bob'],
    ],
    ['removes all', () => [{ op: 'remove', path: 'members' }], []],
    ['replaces all', ({ eve }) => [{ op: 'replace', path: 'members', value: [{ value: eve }] }], ['eve']],
    [
      'replaces all without a path',
      ({ eve }) => [{ op: 'replace', value: { id: 'x', members: [{ value: eve }] } }],
      ['eve'],
    ],
    [
      "removes and adds in one request, in Okta's manner",
      ({ ada, eve }) => [
        { op: 'remove', path: `members[value eq "${ada}"]` },
        { op: 'add', path: 'members', value: [{ value: eve, display: 'e' }] },
      ],
      ['bob', 'eve'],
    ],
    [
      'applies operations in order',
      ({ ada, eve }) => [
        { op: 'replace', path: 'members', value: [{ value: ada }] },
        { op: 'add', path: 'members', value: [{ value: eve }] },
        { op: 'remove', path: `members[value eq "${ada}"]` },
      ],
      ['eve'],
    ],
  ];
  for (const [what, operations, expected] of cases) {
    it(`${what} [GROUP-4]`, async () => {
      const { system, id, ids } = await team();
      const { resource } = await system.provisioning.groups.modify(system.asIdp, id, patch(...operations(ids)), {});
      expect(resource['members']).toEqual(expected.map((name) => ({ value: ids[name], display: name })));
    });
  }

  it('renames, with and without a path and with a readOnly id, and keeps the members [GROUP-4, SYNC-5]', async () => {
    const { system, id } = await team();
    const modify = async (operation: unknown) =>
      (await system.provisioning.groups.modify(system.asIdp, id, patch(operation), {})).resource;
    expect(await modify({ op: 'Replace', path: 'displayName', value: 'New' })).toMatchObject({ displayName: 'New' });
    const okta = await modify({ op: 'replace', value: { id, displayName: 'Newer' } });
    expect(okta).toMatchObject({ displayName: 'Newer', members: [{ display: 'ada' }, { display: 'bob' }] });
    expect(await modify({ op: 'replace', path: 'externalId', value: 'x' })).toMatchObject({ externalId: 'x' });
    expect(await modify({ op: 'remove', path: 'externalId' })).not.toHaveProperty('externalId');
  });

  const refused: readonly [string, unknown, string][] = [
    ['an unknown member', { op: 'add', path: 'members', value: [{ value: 'nobody' }] }, 'notFound'],
    ['a filter that is not on value', { op: 'remove', path: 'members[display eq "ada"]' }, 'invalidFilter'],
    ['a change of a member', { op: 'replace', path: 'members.display', value: 'x' }, 'invalidPath'],
    [
      'removal with a value that names nobody',
      { op: 'remove', path: 'members', value: [{ display: 'ada' }] },
      'invalidSyntax',
    ],
    ['members that are an empty object', { op: 'replace', path: 'members', value: [{}] }, 'invalidValue'],
    ['members that are null', { op: 'replace', path: 'members', value: [null] }, 'invalidValue'],
    ['members without an id', { op: 'add', path: 'members', value: [{ id: 'x' }] }, 'invalidValue'],
    ['a text for members', { op: 'replace', path: 'members', value: '' }, 'invalidValue'],
    ['an empty object without a path', { op: 'replace', value: { members: [{}] } }, 'invalidValue'],
    ['a text for members without a path', { op: 'replace', value: { members: '' } }, 'invalidValue'],
    ['a good member beside a bad one', { op: 'replace', path: 'members', value: [{ value: 'x' }, {}] }, 'invalidValue'],
    ['removal of displayName', { op: 'remove', path: 'displayName' }, 'mutability'],
    ['an empty displayName', { op: 'replace', path: 'displayName', value: '' }, 'invalidValue'],
    ['an unsupported path', { op: 'replace', path: 'meta.created', value: 'x' }, 'invalidPath'],
    ['remove without a path', { op: 'remove' }, 'noTarget'],
  ];
  for (const [what, operation, code] of refused) {
    it(`refuses ${what} with ${code} and changes nothing [GROUP-4]`, async () => {
      const { system, id, ids } = await team();
      const before = await system.provisioning.groups.read(system.tenant, id, {});
      const body = patch({ op: 'add', path: 'members', value: [{ value: ids.eve }] }, operation);
      const error = await refusal(system.provisioning.groups.modify(system.asIdp, id, body, {}));
      expect(error.code).toBe(code);
      expect(await system.provisioning.groups.read(system.tenant, id, {})).toEqual(before);
    });
  }

  it('leaves lastModified and the audit alone when nothing changes [GROUP-4]', async () => {
    const { system, id, ids } = await team();
    const before = [await system.provisioning.groups.read(system.tenant, id, {}), await actions(system)];
    system.clock.advance(60_000);
    await system.provisioning.groups.modify(
      system.asIdp,
      id,
      patch({ op: 'add', path: 'members', value: [{ value: ids.ada }] }),
      {},
    );
    expect([await system.provisioning.groups.read(system.tenant, id, {}), await actions(system)]).toEqual(before);
  });

  it('loses none of many parallel membership changes [GROUP-4]', async () => {
    const system = await enabledSystem();
    const ids = await Promise.all(Array.from({ length: 50 }, (_, index) => createUser(system, `u${index}`)));
    const id = await createGroup(system, 'Team');
    const add = (value: string) => patch({ op: 'add', path: 'members', value: [{ value }] });
    await Promise.all(ids.map((value) => system.provisioning.groups.modify(system.asIdp, id, add(value), {})));
    expect((await system.store.group(system.tenant, id as never))?.memberCount).toBe(50);
  });
});

describe('reading and deleting Groups', () => {
  it('does not load members that are excluded, on list and show [GROUP-1]', async () => {
    const system = await enabledSystem();
    const id = await createGroup(system, 'Team', [await createUser(system, 'ada')]);
    let loads = 0;
    const members = system.store.members;
    Object.assign(system.store, {
      members: (...parameters: Parameters<typeof members>) => {
        loads += 1;
        return members.apply(system.store, parameters);
      },
    });
    const query = { excludedAttributes: 'members' };
    expect((await system.provisioning.groups.read(system.tenant, id, query)).resource).not.toHaveProperty('members');
    expect((await system.provisioning.groups.query(system.tenant, query)).Resources[0]).not.toHaveProperty('members');
    expect(loads).toBe(0);
    await system.provisioning.groups.read(system.tenant, id, {});
    expect(loads).toBe(1);
  });

  it('filters displayName without case and externalId exactly [SCIM-2]', async () => {
    const system = await enabledSystem();
    await createGroup(system, 'Team');
    const total = async (filter: string) =>
      (await system.provisioning.groups.query(system.tenant, { filter })).totalResults;
    expect(await total('displayName eq "TEAM"')).toBe(1);
    expect(await total('externalId eq "x"')).toBe(0);
    expect((await refusal(total('members.value eq "x"'))).code).toBe('invalidFilter');
  });

  it('deletes, and deletes again, without an error [GROUP-5]', async () => {
    const system = await enabledSystem();
    const id = await createGroup(system, 'Team');
    await system.provisioning.groups.delete(system.asIdp, id);
    await system.provisioning.groups.delete(system.asIdp, id);
    await system.provisioning.groups.delete(system.asIdp, 'never-there');
    expect((await refusal(system.provisioning.groups.read(system.tenant, id, {}))).code).toBe('notFound');
  });
});
