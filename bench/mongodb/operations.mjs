// What each operation costs: documents read and written, their size, and round trips, as the driver's monitoring tells them.
//
//   node bench/mongodb/operations.mjs --url mongodb://… [--large 10000]
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BSON, MongoClient } from 'mongodb';
import { userBody } from '../system.mjs';
import { createGroup, fillGroup, patch } from './directory.mjs';
import { createProductServer } from './product.mjs';

const { values } = parseArgs({ options: { url: { type: 'string' }, large: { type: 'string', default: '10000' } } });
const large = Number(values.large);
const adminToken = 'operations-admin-token';
const database = `docs_test_operations_${process.pid}`;
const client = new MongoClient(values.url, { monitorCommands: true });
let commands = [];
const started = new Map();
client.on('commandStarted', ({ requestId, commandName, command }) => started.set(requestId, { commandName, command }));
client.on('commandSucceeded', ({ requestId, reply }) => commands.push({ ...started.get(requestId), reply }));

await client.db(database).dropDatabase();
const { app, product } = await createProductServer({ client, database, adminToken, key: randomBytes(32) });
let token = '';

async function call(method, url, payload, expected) {
  const isAdmin = url.startsWith('/api');
  const authorization = `Bearer ${isAdmin ? adminToken : token}`;
  const headers = { authorization, 'content-type': isAdmin ? 'application/vnd.api+json' : 'application/scim+json' };
  const answer = await app.inject({ method, url, headers, ...(payload && { payload: JSON.stringify(payload) }) });
  if (answer.statusCode !== expected)
    throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  return answer.body === '' ? undefined : answer.json();
}

const document = (type, attributes) => ({ data: { type, attributes } });
const rows = [];

async function measure(name, work) {
  commands = [];
  const before = performance.now();
  await work();
  const ms = Math.round(performance.now() - before);
  const sent = commands.filter(({ commandName }) => commandName !== 'hello' && commandName !== 'endSessions');
  const reads = sent.filter(({ commandName }) => ['aggregate', 'find', 'getMore'].includes(commandName));
  const writes = sent.filter(({ commandName }) => ['insert', 'update', 'delete'].includes(commandName));
  const found = reads.flatMap(({ reply }) => reply.cursor.firstBatch ?? reply.cursor.nextBatch);
  const operations = writes.flatMap(({ command }) => command.documents ?? command.updates ?? command.deletes);
  const size = (documents) => documents.reduce((sum, one) => sum + BSON.calculateObjectSize(one), 0);
  const commits = sent.filter(({ commandName }) => commandName === 'commitTransaction').length;
  rows.push({
    operation: name,
    'round trips': sent.length,
    reads: reads.length,
    'documents read': found.length,
    'bytes read': size(found),
    writes: writes.length,
    'documents written': operations.length,
    'bytes written': size(operations),
    commits,
    ms,
    detail: sent.map(({ commandName, command }) => `${commandName} ${command[commandName]}`).join(', '),
  });
}

try {
  await call('PATCH', '/api/v2/admin/scim-settings', document('scim-settings', { enabled: true }), 200);
  const made = await call('POST', '/api/v2/admin/scim-tokens', document('authentication-tokens', {}), 201);
  token = made.data.attributes.token;

  const ids = [];
  const user = async (name) => (await call('POST', '/scim/v2/Users', userBody(name), 201)).id;
  while (ids.length < 300) ids.push(await user(`user${ids.length}`));
  const scim = (method, url, payload) => call(method, url, payload, method === 'POST' ? 201 : 200);
  const [small, big] = [
    await createGroup(scim, 'small', ids.slice(0, 10)),
    await createGroup(scim, 'big', ids.slice(0, 10)),
  ];
  const linked = await createGroup(scim, 'linked', ids.slice(0, 10));
  await fillGroup(client.db(database), big, large - 10);
  const spare = ids[200];
  for (let index = 0; index < 11; index += 1) {
    await product.addTeam(`team-${index}`, `Team ${index}`);
    if (index === 10) continue;
    const link = document('scim-group-mappings', { 'scim-group-id': linked });
    await call('POST', `/api/v2/admin/teams/team-${index}/scim-group-mapping`, link, 204);
  }
  const withoutMembers = 'excludedAttributes=members';
  const add = patch({ op: 'add', path: 'members', value: [{ value: spare }] });
  const remove = patch({ op: 'remove', path: `members[value eq "${spare}"]` });
  const eq = `/scim/v2/Users?filter=${encodeURIComponent('userName eq "user3@example.com"')}`;
  let created;
  await measure('GET user by id', () => call('GET', `/scim/v2/Users/${ids[3]}`, undefined, 200));
  await measure('userName eq', () => call('GET', eq, undefined, 200));
  await measure('POST user', async () => {
    created = await user('created');
  });
  const active = patch({ op: 'replace', path: 'active', value: false });
  await measure('PATCH active', () => call('PATCH', `/scim/v2/Users/${created}`, active, 200));
  const put = { ...userBody('created'), active: false, externalId: 'renamed' };
  await measure('PUT user', () => call('PUT', `/scim/v2/Users/${created}`, put, 200));
  for (const [name, id] of [
    ['10', small],
    [String(large), big],
  ]) {
    await measure(`add a member, ${name}`, () => call('PATCH', `/scim/v2/Groups/${id}?${withoutMembers}`, add, 200));
    await measure(`remove a member, ${name}`, () =>
      call('PATCH', `/scim/v2/Groups/${id}?${withoutMembers}`, remove, 200),
    );
  }
  await measure('add a member, 10 teams follow', () =>
    call('PATCH', `/scim/v2/Groups/${linked}?${withoutMembers}`, add, 200),
  );
  await measure('remove a member, 10 teams follow', () =>
    call('PATCH', `/scim/v2/Groups/${linked}?${withoutMembers}`, remove, 200),
  );
  const link = document('scim-group-mappings', { 'scim-group-id': small });
  await measure('link a team, 10 members', () =>
    call('POST', '/api/v2/admin/teams/team-10/scim-group-mapping', link, 204),
  );
  await measure('DELETE user', () => call('DELETE', `/scim/v2/Users/${created}`, undefined, 204));
  await measure('DELETE group, 10 members', () => call('DELETE', `/scim/v2/Groups/${linked}`, undefined, 204));

  await sizes();
  await measure(`disable SCIM, ${large} users`, () => call('DELETE', '/api/v2/admin/scim-settings', undefined, 200));
  console.table(rows.map(({ detail, ...row }) => row));
  for (const { operation, detail } of rows) console.log(`${operation}: ${detail}`);
} finally {
  await app.close();
  await client.db(database).dropDatabase();
  await client.close();
}

/** The mean size of a document of each collection and how many entries it has in each index. */
async function sizes() {
  const db = client.db(database);
  for (const name of [
    'scim_resources',
    'scim_memberships',
    'scim_audit',
    'scim_coordination',
    'scim_links',
    'users',
    'team_members',
  ]) {
    const kinds = { scim_resources: 'type', scim_coordination: 'kind' }[name];
    const sums = new Map();
    const indexes = await db.collection(name).indexes();
    for await (const one of db.collection(name).find({})) {
      const kind = kinds === undefined ? '' : one[kinds];
      const sum = sums.get(kind) ?? { count: 0, bytes: 0, keys: 0, entries: 0 };
      sum.count += 1;
      sum.bytes += BSON.calculateObjectSize(one);
      for (const { key, partialFilterExpression } of indexes) {
        if (partialFilterExpression && !Object.keys(partialFilterExpression).every((field) => one[field] !== undefined))
          continue;
        sum.entries += 1;
        sum.keys += keySize(Object.keys(key).map((path) => path.split('.').reduce((at, step) => at?.[step], one)));
      }
      sums.set(kind, sum);
    }
    for (const [kind, { count, bytes, keys, entries }] of sums) {
      const mean = (value) => (value / count).toFixed(1);
      console.log(
        `${name} ${kind}: ${count} documents, mean ${mean(bytes)} bytes, ${mean(entries)} index entries, ${mean(keys)} bytes of keys`,
      );
    }
  }
}

/** Of an index entry as WiredTiger keeps it, without compression: a type byte each, texts as they are, numbers about 8 bytes, and the record's id. */
function keySize(parts) {
  const size = (part) =>
    1 + (typeof part === 'string' ? Buffer.byteLength(part) + 1 : part === undefined || part === null ? 0 : 8);
  return parts.reduce((sum, part) => sum + size(part), 5);
}
