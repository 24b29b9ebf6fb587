// Provisions users into a group that a team follows, prints each one that was answered, until it is killed.
import { accountId, type RequestContext, teamId, tenantId } from '@rollcall/core';
import { openSystem } from '../src/system.ts';

const [path = '', run = ''] = process.argv.slice(2);
const tenant = tenantId('default');
const request: RequestContext = { tenant, actor: { kind: 'system', id: 'writer' }, ip: null, requestId: null };
const { provisioning, put } = await openSystem(path);
const { users, groups, links, settings } = provisioning;

const admin = { username: 'root', email: 'root@example.com', isServiceAccount: false, isSiteAdmin: true };
await put(tenant, { kind: 'user', id: accountId('user-1'), suspended: false, byScim: false, ...admin });
await put(tenant, { kind: 'team', id: teamId(`team-${run}`), name: 'Platform', members: [] });
await settings.modify(request, { enabled: true });
const group = await groups.create(request, { displayName: `group-${run}` }, {});
await links.create(request, `team-${run}`, `${group.resource['id']}`);

for (let count = 0; ; count++) {
  const userName = `r${run}n${count}@example.com`;
  const { resource } = await users.create(request, { userName, emails: [{ value: userName }] }, {});
  const Operations = [{ op: 'add', path: 'members', value: [{ value: resource['id'] }] }];
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  await groups.modify(request, `${group.resource['id']}`, { schemas, Operations }, {});
  process.stdout.write(`${userName}\n`);
}
