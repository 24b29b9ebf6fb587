// `npm start`: each run adds a user, and finds those of the runs before. The file is scim.json, or the one that is named.
import { accountId, type RequestContext, tenantId } from '@rollcall/core';
import { openSystem } from './system.ts';

const path = process.argv[2] ?? 'scim.json';
const tenant = tenantId('default');
const { provisioning, store, put } = await openSystem(path);
const request: RequestContext = { tenant, actor: { kind: 'system', id: 'main' }, ip: null, requestId: null };

await put(tenant, {
  kind: 'user',
  id: accountId('user-1'),
  username: 'root',
  email: 'root@example.com',
  suspended: false,
  isServiceAccount: false,
  isSiteAdmin: true,
  byScim: false,
});
await provisioning.settings.modify(request, { enabled: true });
const userName = `user${store.rows(tenant).length}@example.com`;
const created = await provisioning.users.create(request, { userName, emails: [{ value: userName }] }, {});
console.log(`created ${created.resource['userName']} with id ${created.resource['id']}`);
const { total } = await store.queryIdentities(tenant, { offset: 0, limit: 0 });
console.log(`${path} has ${total} users by SCIM and ${store.rows(tenant).length} accounts`);
await store.close();
