// Provisions users into a group that a team follows, prints each one that was answered, until it is killed.
import { randomBytes } from 'node:crypto';
import { teamId } from '@rollcall/core';
import { createTestSystem } from '@rollcall/core/testing';
import { createTokenSecrets, randomIds, systemClock } from '@rollcall/node';
import { openJsonStore } from '../src/json-store.ts';

const [path = '', run = ''] = process.argv.slice(2);
const clock = systemClock;
const store = openJsonStore({ path, clock, host: 'outbox' });
const secrets = createTokenSecrets({ key: randomBytes(32) });
const { provisioning, host, asAdmin, asIdp, enable } = createTestSystem({ store, clock, ids: randomIds, secrets });
const { users, groups, links } = provisioning;

await enable();
const team = teamId(`team-${run}`);
await host.addTeam({ id: team });
const group = await groups.create(asIdp, { displayName: `group-${run}` }, {});
await links.create(asAdmin, team, `${group.resource['id']}`);

for (let count = 0; ; count++) {
  const userName = `r${run}n${count}`;
  const { resource } = await users.create(asIdp, { userName, emails: [{ value: `${userName}@example.com` }] }, {});
  const Operations = [{ op: 'add', path: 'members', value: [{ value: resource['id'] }] }];
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  await groups.modify(asIdp, `${group.resource['id']}`, { schemas, Operations }, {});
  process.stdout.write(`${userName}\n`);
}
