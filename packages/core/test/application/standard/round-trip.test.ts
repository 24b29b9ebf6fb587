import { enterpriseUserSchemaUrn } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { createGroup, createUser } from '../setup.js';
import { fullUser, standardSystem } from './setup.js';

describe('a resource that is sent back as it was shown (RFC 7644 §3.5.1)', () => {
  it('does not change: a User with a manager and groups', async () => {
    const { provisioning, tenant, asIdp, ...system } = await standardSystem();
    const { users } = provisioning;
    const id = String((await users.create(asIdp, fullUser(), {})).resource['id']);
    await createGroup({ provisioning, tenant, asIdp, ...system }, 'Crew', [id]);
    const { resource, version } = await users.read(tenant, id, {});
    expect(await users.replace(asIdp, id, resource, {})).toMatchObject({ resource, version });
  });

  it('does not change: a Group with members', async () => {
    const system = await standardSystem();
    const { groups } = system.provisioning;
    const members = [await createUser(system, 'ann'), await createGroup(system, 'Child')];
    const id = await createGroup(system, 'Parent', members);
    const { resource, version } = await groups.read(system.tenant, id, {});
    expect(await groups.replace(system.asIdp, id, resource, {})).toMatchObject({ resource, version });
  });

  it('keeps no URI of a manager, because it is told from the id; a filter cannot find another', async () => {
    const { provisioning, tenant, asIdp } = await standardSystem();
    const manager = { value: 'm-1', $ref: 'https://elsewhere.test/Users/m-1' };
    await provisioning.users.create(asIdp, { ...fullUser(), [enterpriseUserSchemaUrn]: { manager } }, {});
    const filter = `${enterpriseUserSchemaUrn}:manager.$ref co "elsewhere"`;
    expect((await provisioning.users.query(tenant, { filter })).totalResults).toBe(0);
  });
});
