// The performance suite: `pnpm bench [--users N] [--only TEXT]`. Prints a table and writes bench/results/latest.json. With
// `--store mongodb --url mongodb://…` the suite on MongoDB.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cases, runCase } from './cases.mjs';
import { measureGrowth } from './growth.mjs';
import { startBare, startRollcall, temporaryFolder } from './processes.mjs';
import { createSystem, userBody } from './system.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100000' },
    only: { type: 'string' },
    store: { type: 'string', default: 'sqlite' },
    url: { type: 'string', default: process.env.MONGODB_URL },
    small: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(
    'pnpm bench [--users N] [--only TEXT]\n  --users  users loaded in the growth case, 0 leaves it out (100000)\n  --only   only cases whose name holds TEXT\npnpm bench --store mongodb --url URL [--small]\n  --url    a replica set; the database of the run is dropped (MONGODB_URL)\n  --small  a group of 10,000 instead of 100,000',
  );
  process.exit(0);
}

const progress = (text) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
if (values.store === 'mongodb') {
  if (values.url === undefined) throw new Error('--url is missing: a replica set to run on');
  const { runOnMongo } = await import('./mongodb/run.mjs');
  await runOnMongo({ url: values.url, small: values.small, report: progress });
  process.exit(0);
}
const directory = 2000;
const adminToken = 'bench-admin-token-0123456789abcdef';

async function prepareBare(folder) {
  const server = await startBare(folder);
  const { url } = server.ready;
  const names = Array.from({ length: directory }, (_, index) => `seed${index}@example.com`);
  const headers = { 'content-type': 'application/json' };
  const make = (index) => ({ method: 'POST', path: '/Users', headers, body: JSON.stringify(userBody(`seed${index}`)) });
  const ids = await created(url, make);
  return { server, url, names, ids };
}

/** Creates the users of the directory and gives their ids. */
async function created(url, make) {
  const { Client } = await import('undici');
  const client = new Client(url, { pipelining: 1 });
  const ids = [];
  for (let index = 0; index < directory; index += 1) {
    const { statusCode, body } = await client.request(make(index));
    const user = await body.json();
    if (statusCode !== 201) throw new Error(JSON.stringify(user));
    ids.push(user.id);
  }
  await client.close();
  return ids;
}

async function prepareOurs(folder) {
  const server = await startRollcall(folder, adminToken);
  const { url } = server.ready;
  const system = await createSystem(url, adminToken);
  const names = Array.from({ length: directory }, (_, index) => `seed${index}@example.com`);
  const { headers } = system;
  const make = (index) => ({
    method: 'POST',
    path: '/scim/v2/Users',
    headers,
    body: JSON.stringify(userBody(`seed${index}`)),
  });
  const ids = await created(url, make);
  const members = ids.slice(0, 980).map((value) => ({ value }));
  const group = (await system.scim('POST', '/Groups', { displayName: 'Thousand', members })).id;
  await system.admin('POST', '/organizations', 'organizations', { name: 'bench', email: 'bench@example.com' });
  for (let index = 0; index < 10; index += 1) {
    const team = await system.admin('POST', '/organizations/bench/teams', 'teams', { name: `team-${index}` });
    await system.admin('POST', `/admin/teams/${team.data.id}/scim-group-mapping`, 'scim-group-mappings', {
      'scim-group-id': group,
    });
  }
  return { server, url, system, names, ids, group, spare: ids.slice(980, 996) };
}

const { folder, remove } = temporaryFolder();
const servers = [];
try {
  progress('preparing both servers …');
  const bare = await prepareBare(folder);
  servers.push(bare.server);
  const ours = await prepareOurs(folder);
  servers.push(ours.server);
  const rows = [];
  for (const item of cases.filter(({ name }) => values.only === undefined || name.includes(values.only))) {
    rows.push(await runCase(item, bare, ours, progress));
  }
  const users = Number(values.users);
  const growth = users > 0 && values.only === undefined ? await measureGrowth(ours, users, progress) : undefined;
  progress('');
  console.log(table(rows));
  if (growth !== undefined) {
    const [first, last] = [growth.speeds[0], growth.speeds.at(-1)].map((speed) => speed.toFixed(0));
    console.log(
      `\n${growth.total} users loaded: first tenth ${first}/s, last tenth ${last}/s, ratio ${growth.ratio.toFixed(2)}, target ≥ ${growth.target}`,
    );
  }
  const results = join(dirname(fileURLToPath(import.meta.url)), 'results');
  mkdirSync(results, { recursive: true });
  const machine = { node: process.version, processors: cpus().length };
  writeFileSync(
    join(results, 'latest.json'),
    `${JSON.stringify({ at: new Date().toISOString(), machine, rows, growth }, undefined, 2)}\n`,
  );
  console.log('\nwritten to bench/results/latest.json');
} finally {
  for (const server of servers) await server.stop();
  remove();
}
