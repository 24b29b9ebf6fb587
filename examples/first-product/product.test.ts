import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createAdminClient, createInjectSender, createOktaClient, type Exchange, type OktaClient } from '@rollcall/idp';
import { createServer } from './server.ts';

// #region test
const folder = mkdtempSync(join(tmpdir(), 'product-'));
const app = await createServer(join(folder, 'product.db'), join(folder, 'server.key'), 'http://product.test');
const admin = createAdminClient({ admin: createInjectSender(app, '/api/v2'), token: 'root' });
let okta: OktaClient; // sends what Okta sends

before(async () => {
  await admin.updateScimSettings({ enabled: true });
  const token = value(await admin.createScimToken({ description: 'Okta' }), 'data', 'attributes', 'token');
  okta = createOktaClient({ scim: createInjectSender(app, '/scim/v2'), token });
});

test('a team follows its group, and someone switched off in Okta is out at once', async () => {
  const ada = value(await okta.createUser(person('ada')), 'id');
  const bob = value(await okta.createUser(person('bob')), 'id');
  const engineers = { id: value(await okta.createGroup('Engineers'), 'id'), displayName: 'Engineers' };
  await admin.linkTeam('team-1', engineers.id);
  assert.deepEqual(await members(), []);

  await okta.addMembers(engineers, [{ value: ada }, { value: bob }]);
  assert.deepEqual(await members(), ['ada', 'bob']);

  await okta.deactivateUser(ada);
  assert.deepEqual(await members(), ['bob']);

  await okta.removeMembers(engineers, [bob]);
  assert.deepEqual(await members(), []);
});
// #endregion

const members = async () => (await app.inject('/teams/team-1/members')).json() as unknown;

function person(name: string) {
  const email = `${name}@example.com`;
  return { userName: email, email, givenName: name, familyName: 'Example' };
}

/** A text in the answer, which must be a success. */
function value({ request, response, body }: Exchange, ...path: string[]): string {
  assert.ok(response.status < 300, `${request.method} ${request.path}: ${response.status} ${response.text}`);
  return path.reduce((part, name) => (part as Record<string, unknown>)[name], body) as string;
}

after(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});
