import { attribute, groupSchemaUrn, standard, terraformEnterprise, withExtension } from '@rollcall/core';
import { createTestPasswords, createTestSystem } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { createGroup, createUser, patch, refusal } from '../setup.js';
import { badgeUrn, extended, fullUser, standardSystem } from './setup.js';

const crewUrn = 'urn:example:params:scim:schemas:Crew';
const withCrew = withExtension(standard, 'Group', {
  schema: {
    id: crewUrn,
    name: 'Crew',
    description: 'Crew',
    attributes: [
      attribute({ name: 'code', description: 'Code', mutability: 'immutable' }),
      attribute({ name: 'room', description: 'Room' }),
    ],
  },
  required: false,
});

describe('immutable values of a Group (RFC 7644 §3.5.1)', () => {
  it('stay when a PUT leaves them out, and are not replaced by others', async () => {
    const system = await standardSystem(withCrew);
    const { groups } = system.provisioning;
    const body = { schemas: [groupSchemaUrn, crewUrn], displayName: 'A', [crewUrn]: { code: '1', room: 'x' } };
    const id = String((await groups.create(system.asIdp, body, {})).resource['id']);
    const other = { ...body, [crewUrn]: { code: '2' } };
    expect((await refusal(groups.replace(system.asIdp, id, other, {}))).code).toBe('mutability');
    const { resource } = await groups.replace(system.asIdp, id, { schemas: [groupSchemaUrn], displayName: 'B' }, {});
    expect(resource).toMatchObject({ displayName: 'B', schemas: [groupSchemaUrn, crewUrn], [crewUrn]: { code: '1' } });
    expect(resource[crewUrn]).not.toHaveProperty('room');
  });
});

describe('many requests that change one resource', () => {
  it('all succeed, one after the other', async () => {
    const system = await standardSystem(withCrew);
    const { users, groups } = system.provisioning;
    const [id, crew] = [await createUser(system, 'ann'), await createGroup(system, 'Crew')];
    const emails = Array.from({ length: 40 }, (_, index) => `ann${index}@example.com`);
    await Promise.all(
      emails.flatMap((value) => [
        users.modify(system.asIdp, id, patch({ op: 'add', path: 'emails', value: [{ value }] }), {}),
        groups.modify(system.asIdp, crew, patch({ op: 'replace', path: `${crewUrn}:room`, value }), {}),
      ]),
    );
    const { resource } = await users.read(system.tenant, id, {});
    expect(resource['emails']).toHaveLength(41);
  });
});

describe('what a stranger to limits may ask [PROF-3]', () => {
  it('refuses lists that every filter would look through, also when they grow by PATCH', async () => {
    const system = await standardSystem();
    const { users } = system.provisioning;
    const phones = (count: number) => Array.from({ length: count }, (_, index) => ({ value: `${index}` }));
    const error = await refusal(users.create(system.asIdp, { ...fullUser(), phoneNumbers: phones(1001) }, {}));
    expect(error).toMatchObject({ code: 'invalidValue', attribute: 'phoneNumbers' });
    const id = await createUser(system, 'ann', { phoneNumbers: phones(1000) });
    const grow = patch({ op: 'add', path: 'phoneNumbers', value: [{ value: 'one more' }] });
    expect((await refusal(users.modify(system.asIdp, id, grow, {}))).code).toBe('invalidValue');
  });

  it('refuses a filter of many terms over many resources with tooMany (RFC 7644 §3.12)', async () => {
    const system = await standardSystem();
    const { users } = system.provisioning;
    for (let index = 0; index < 600; index++) await createUser(system, `user${index}`);
    const terms = (count: number, term: string) => Array.from({ length: count }, () => term).join(' or ');
    const error = await refusal(users.query(system.tenant, { filter: terms(200, 'emails co "a"') }));
    expect(error.code).toBe('tooMany');
    expect((await users.query(system.tenant, { filter: terms(200, 'userName eq "user1"') })).totalResults).toBe(1);
    expect((await users.query(system.tenant, { filter: terms(8, 'emails co "user1@"') })).totalResults).toBe(1);
  });

  it('refuses integers that JSON can no longer tell apart (RFC 7643 §2.3.4)', async () => {
    const system = await standardSystem(extended);
    const body = { schemas: ['urn:example:params:scim:schemas:Device'], serial: 'S', weight: 2 ** 53 };
    const error = await refusal(system.provisioning.resources[2]?.create(system.asIdp, body, {}) ?? Promise.resolve());
    expect(error).toMatchObject({ code: 'invalidValue', attribute: 'weight' });
  });
});

describe('a schema that changes over data that is there', () => {
  it('lets a user without an extension that is required now be deactivated all the same', async () => {
    const old = await standardSystem();
    const id = await createUser(old, 'ann');
    const now = createTestSystem({ profile: extended, store: old.store, ids: old.ids });
    const { users } = now.provisioning;
    const off = patch({ op: 'replace', path: 'active', value: false });
    expect((await users.modify(now.asIdp, id, off, {})).resource).toMatchObject({ active: false });
    const wrong = patch({ op: 'replace', path: `${badgeUrn}:number`, value: 7 });
    expect((await refusal(users.modify(now.asIdp, id, wrong, {}))).code).toBe('invalidValue');
  });

  it('shows filters the schemas of a user that another profile wrote (RFC 7644 §3.4.2.2)', async () => {
    const old = await standardSystem(terraformEnterprise);
    await createUser(old, 'ann');
    const { provisioning, tenant } = createTestSystem({ profile: standard, store: old.store, ids: old.ids });
    const filter = 'schemas eq "urn:ietf:params:scim:schemas:core:2.0:User" and schemas pr';
    expect((await provisioning.users.query(tenant, { filter })).totalResults).toBe(1);
  });
});

describe('what the host is told', () => {
  it('has an account that is adopted keep its password, and audits that one was set [AUD-1, USER-4]', async () => {
    const system = await standardSystem(standard, { passwords: createTestPasswords() });
    const { users, audit } = system.provisioning;
    await system.host.addAccount({ id: 'user-1' as never, username: 'boss', email: 'boss@example.com' });
    const body = { ...fullUser('boss@example.com'), password: 'long enough' };
    const id = String((await users.create(system.asIdp, body, {})).resource['id']);
    expect(await system.host.account('user-1' as never)).toMatchObject({ credential: null });
    await users.modify(system.asIdp, id, patch({ op: 'replace', path: 'password', value: 'longer still' }), {});
    const { items } = await audit.query(system.tenant, { action: 'account.password-set', offset: 0, limit: 10 });
    expect(items).toMatchObject([{ resource: { type: 'account', id: 'user-1' }, changes: {} }]);
  });

  it('answers with what was committed though its event sink throws', async () => {
    const heard: string[] = [];
    const publish = ({ kind }: { readonly kind: string }): void => {
      heard.push(kind);
      if (kind === 'resource') throw new Error('full');
    };
    const system = await standardSystem(standard, { events: { publish } });
    await createUser(system, 'ann');
    await Promise.resolve();
    expect(heard).toEqual(['resource', 'backgroundFailure']);
  });
});

describe('schema data of the host (RFC 7643 §7)', () => {
  it.each([
    ['a name that is none', attribute({ name: 'a b', description: '' })],
    ['a common name', attribute({ name: 'id', description: '' })],
    [
      'a secret that would be shown',
      attribute({ name: 'p', description: '', mutability: 'writeOnly', returned: 'default' }),
    ],
  ])('is refused at the start: %s', (_what, item) => {
    const schema = { id: 'urn:example:X', name: 'X', description: 'X', attributes: [item] };
    expect(() => withExtension(standard, 'User', { schema, required: false })).toThrow('urn:example:X');
  });

  it('never returns what is writeOnly', () => {
    expect(attribute({ name: 'p', description: '', mutability: 'writeOnly' }).returned).toBe('never');
  });
});
