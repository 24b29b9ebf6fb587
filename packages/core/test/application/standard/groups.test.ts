import { attribute, groupSchemaUrn, scimEvents, standard, withExtension } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { createGroup, createUser, patch, refusal } from '../setup.js';
import { type StandardSystem, standardSystem } from './setup.js';

const teamUrn = 'urn:example:params:scim:schemas:Team';
const profile = withExtension(standard, 'Group', {
  schema: {
    id: teamUrn,
    name: 'Team',
    description: 'Team',
    attributes: [
      attribute({ name: 'room', description: 'Room' }),
      attribute({ name: 'floor', description: 'Floor', type: 'integer' }),
    ],
  },
  required: false,
});

const membersOf = async ({ provisioning, tenant }: StandardSystem, id: string) => {
  const { resource } = await provisioning.groups.read(tenant, id, {});
  const members = (resource['members'] ?? []) as readonly { readonly value: string; readonly type: string }[];
  return members.map(({ value, type }) => [value, type]);
};

describe('a Group of the standard profile [PROF-1]', () => {
  it('shows where each member is, and what it is (RFC 7643 §4.2)', async () => {
    const system = await standardSystem();
    const [ann, child] = [await createUser(system, 'ann'), await createGroup(system, 'Child')];
    const parent = await createGroup(system, 'Parent', [child, ann]);
    const { resource } = await system.provisioning.groups.read(system.tenant, parent, {});
    const members = resource['members'] as readonly unknown[];
    expect(members).toHaveLength(2);
    expect(members).toContainEqual({
      value: child,
      $ref: `https://rollcall.test/scim/v2/Groups/${child}`,
      type: 'Group',
      display: 'Child',
    });
    expect(members).toContainEqual({
      value: ann,
      $ref: `https://rollcall.test/scim/v2/Users/${ann}`,
      type: 'User',
      display: 'ann',
    });
    await system.provisioning.groups.delete(system.asIdp, child);
    expect(await membersOf(system, parent)).toEqual([[ann, 'User']]);
  });

  it('keeps attributes of an extension through PATCH, PUT and changes of its members', async () => {
    const system = await standardSystem(profile);
    const { groups } = system.provisioning;
    const ann = await createUser(system, 'ann');
    const body = { schemas: [groupSchemaUrn, teamUrn], displayName: 'Crew', [teamUrn]: { room: 'A1', floor: 2 } };
    const id = String((await groups.create(system.asIdp, body, {})).resource['id']);
    await groups.modify(system.asIdp, id, patch({ op: 'add', path: 'members', value: [{ value: ann }] }), {});
    const patched = await groups.modify(
      system.asIdp,
      id,
      patch(
        { op: 'replace', path: `${teamUrn}:room`, value: 'B2' },
        { op: 'replace', path: 'displayName', value: 'Crew 2' },
      ),
      {},
    );
    expect(patched.resource).toMatchObject({
      displayName: 'Crew 2',
      [teamUrn]: { room: 'B2', floor: 2 },
      members: [{ value: ann }],
    });
    const found = await groups.query(system.tenant, { filter: `${teamUrn}:floor ge 2 and ${teamUrn}:room eq "b2"` });
    expect(found.totalResults).toBe(1);
    const put = await groups.replace(system.asIdp, id, { schemas: [groupSchemaUrn], displayName: 'Crew' }, {});
    expect(put.resource).toEqual(
      expect.not.objectContaining({ [teamUrn]: expect.anything(), members: expect.anything() }),
    );
    expect(put.resource['schemas']).toEqual([groupSchemaUrn]);
  });

  it('removes members by any filter, and refuses to change one (RFC 7644 §3.5.2.2, RFC 7643 §4.2)', async () => {
    const system = await standardSystem();
    const { groups } = system.provisioning;
    const ids = [await createUser(system, 'ann'), await createUser(system, 'bob'), await createUser(system, 'abe')];
    const group = await createGroup(system, 'Crew', ids);
    await groups.modify(system.asIdp, group, patch({ op: 'remove', path: 'members[display sw "a"]' }), {});
    expect(await membersOf(system, group)).toEqual([[ids[1], 'User']]);
    const change = patch({ op: 'replace', path: `members[value eq "${ids[1]}"].value`, value: ids[0] });
    expect((await refusal(groups.modify(system.asIdp, group, change, {}))).code).toBe('mutability');
  });

  it('refuses a write for another version, and answers 404 for one that is not there (RFC 7644 §3.6, §3.14)', async () => {
    const system = await standardSystem();
    const { groups } = system.provisioning;
    const group = await createGroup(system, 'Crew');
    const rename = patch({ op: 'replace', path: 'displayName', value: 'New' });
    const codes = [
      (await refusal(groups.modify(system.asIdp, group, rename, {}, { ifMatch: 'W/"9"' }))).code,
      (await refusal(groups.delete(system.asIdp, group, { ifMatch: 'W/"9"' }))).code,
      (await refusal(groups.delete(system.asIdp, 'missing'))).code,
    ];
    expect(codes).toEqual(['versionMismatch', 'versionMismatch', 'notFound']);
    await groups.modify(system.asIdp, group, rename, {}, { ifMatch: 'W/"1"' });
    expect(system.events.map(({ event }) => event)).toEqual([scimEvents.createNotice, scimEvents.patchNotice]);
  });

  it('loses no member of parallel changes, with and without versions (RFC 7644 §3.5.2)', async () => {
    const system = await standardSystem(profile);
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => createUser(system, `user${index}`)));
    const group = await createGroup(system, 'Crew');
    await Promise.all(
      ids.map((value, index) =>
        system.provisioning.groups.modify(
          system.asIdp,
          group,
          patch(
            { op: 'add', path: 'members', value: [{ value }] },
            { op: 'replace', path: `${teamUrn}:floor`, value: index },
          ),
          {},
        ),
      ),
    );
    expect((await membersOf(system, group)).map(([id]) => id).toSorted()).toEqual(ids.toSorted());
  });
});
