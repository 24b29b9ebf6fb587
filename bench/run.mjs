// The performance suite: `pnpm bench`. Prints a table for each part and writes bench/results/latest.json. With
// `--store mongodb --url mongodb://…` the suite on MongoDB.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cases, runCase } from './cases.mjs';
import { measureCore } from './core.mjs';
import { measureGrowth } from './growth.mjs';
import { wholeUserBody } from './people.mjs';
import { startBare, startRollcall, temporaryFolder } from './processes.mjs';
import { measureScale, scaleNames } from './scale.mjs';
import { createSystem, userBody } from './system.mjs';
import { casesTable, coreTable, growthLine, scaleTable } from './tables.mjs';

const usage = `pnpm bench [--profile NAME] [--users N] [--only TEXT]
  --profile  terraformEnterprise, standard or both (both)
  --users    users loaded in the growth and scale cases, 0 leaves them out (100000)
  --only     only cases whose name holds TEXT: those of a server begin with the name of the profile, the others with
             core, growth or scale
pnpm bench --store mongodb --url URL [--small]
  --url      a replica set; the database of the run is dropped (MONGODB_URL)
  --small    a group of 10,000 instead of 100,000`;

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'both' },
    users: { type: 'string', default: '100000' },
    only: { type: 'string' },
    store: { type: 'string', default: 'sqlite' },
    url: { type: 'string', default: process.env.MONGODB_URL },
    small: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const everyProfile = ['terraformEnterprise', 'standard'];
const profiles = everyProfile.filter((name) => values.profile === 'both' || values.profile === name);
const users = Number(values.users);
if (profiles.length === 0 || !Number.isSafeInteger(users) || users < 0) {
  console.error(usage);
  process.exit(2);
}

/** Whether a case is wanted, by its part of the suite and its name. */
const isWanted = (part) => (name) => values.only === undefined || `${part}: ${name}`.includes(values.only);
const quietFor = 2000;
let told = 0;

/** Where we are: on a terminal always in the same line, in a log not more often than every two seconds. */
function progress(text) {
  if (process.stderr.isTTY) return process.stderr.write(`\r\x1b[K${text}`);
  if (text === '' || performance.now() < told + quietFor) return true;
  told = performance.now();
  return process.stderr.write(`${text}\n`);
}

if (values.store === 'mongodb') {
  if (values.url === undefined) throw new Error('--url is missing: a replica set to run on');
  const { runOnMongo } = await import('./mongodb/run.mjs');
  await runOnMongo({ url: values.url, small: values.small, report: progress });
  process.exit(0);
}
const directory = 2000;
const people = 100;
const adminToken = 'bench-admin-token-0123456789abcdef';

/** Starts a server that is stopped in the end, whatever happens. */
async function started(servers, starting) {
  const server = await starting;
  servers.push(server);
  return server;
}

async function prepareBare(folder, profile, servers) {
  const server = await started(servers, startBare(folder));
  const { url } = server.ready;
  const names = Array.from({ length: directory }, (_, index) => `seed${index}@example.com`);
  const headers = { 'content-type': 'application/json' };
  const make = (index) => ({ method: 'POST', path: '/Users', headers, body: JSON.stringify(userBody(`seed${index}`)) });
  await created(url, people, (index) => ({
    ...post('/People', headers),
    body: JSON.stringify(person(profile, index)),
  }));
  const ids = await created(url, directory, make);
  return { server, url, names, ids };
}

const post = (path, headers) => ({ method: 'POST', path, headers });

/** A User as a profile shows it: whole, or with the attributes that it keeps. The server adds id and meta. */
function person(profile, index) {
  if (profile === 'standard') return wholeUserBody(`person${index}`);
  const { schemas, userName, emails, externalId, active } = userBody(`person${index}`);
  const [{ value, primary }] = emails;
  return { schemas, userName, name: { formatted: `person${index}` }, emails: [{ value, primary }], externalId, active };
}

/** Creates as many users and gives their ids. */
async function created(url, total, make) {
  const { Client } = await import('undici');
  const client = new Client(url, { pipelining: 1 });
  const ids = [];
  for (let index = 0; index < total; index += 1) {
    const { statusCode, body } = await client.request(make(index));
    const user = await body.json();
    if (statusCode !== 201) throw new Error(JSON.stringify(user));
    ids.push(user.id);
  }
  await client.close();
  return ids;
}

async function prepareOurs(folder, profile, servers) {
  const server = await started(servers, startRollcall(folder, profile, adminToken));
  const { url } = server.ready;
  const system = await createSystem(url, adminToken);
  servers.push({ stop: () => system.close() });
  const names = Array.from({ length: directory }, (_, index) => `seed${index}@example.com`);
  const { headers } = system;
  const make = (index) => ({
    method: 'POST',
    path: '/scim/v2/Users',
    headers,
    body: JSON.stringify(userBody(`seed${index}`)),
  });
  // They come first in lists, so a page of 100 holds them; no other case reads them.
  if (profile === 'standard') {
    await created(url, people, (index) => ({
      ...post('/scim/v2/Users', headers),
      body: JSON.stringify(person(profile, index)),
    }));
  }
  const ids = await created(url, directory, make);
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

/** The cases beside the baseline, for one profile. */
async function runProfile(profile, folder, servers) {
  const chosen = cases.filter(({ name }) => isWanted(profile)(name));
  if (chosen.length === 0) return [];
  progress(`${profile}: preparing both servers …`);
  const bare = { ...(await prepareBare(join(folder, 'bare'), profile, servers)), profile };
  const ours = { ...(await prepareOurs(join(folder, 'ours'), profile, servers)), profile };
  const rows = [];
  for (const item of chosen) {
    rows.push({ profile, ...(await runCase(item, bare, ours, (text) => progress(`${profile}: ${text}`))) });
  }
  return rows;
}

/** What is measured on a server with many users. Scale is for the profile that has no limit of 1,000 members. */
async function runLarge(profile, folder, servers) {
  const wantsGrowth = isWanted('growth')(profile);
  const wantsScale = profile === 'standard' && scaleNames.some(isWanted('scale'));
  if (users === 0 || !(wantsGrowth || wantsScale)) return {};
  const server = await started(servers, startRollcall(join(folder, 'large'), profile, adminToken));
  const { url } = server.ready;
  const ours = { server, url, system: await createSystem(url, adminToken) };
  servers.push({ stop: () => ours.system.close() });
  const growth = { profile, ...(await measureGrowth(ours, users, (text) => progress(`${profile}: ${text}`))) };
  const scale = wantsScale ? await measureScale(ours, isWanted('scale'), progress) : [];
  return { growth: wantsGrowth ? growth : undefined, scale };
}

/** Runs something with servers of its own, which are gone when it is over. */
async function withServers(profile, run) {
  const { folder, remove } = temporaryFolder();
  const servers = [];
  try {
    return await run(profile, folder, servers);
  } finally {
    for (const server of servers.reverse()) await server.stop();
    remove();
  }
}

const core = measureCore(isWanted('core'), progress);
const rows = [];
const growths = [];
const scale = [];
for (const profile of profiles) {
  rows.push(...(await withServers(profile, runProfile)));
  const large = await withServers(profile, runLarge);
  if (large.growth !== undefined) growths.push(large.growth);
  scale.push(...(large.scale ?? []));
}
progress('');
for (const profile of profiles) {
  const part = rows.filter((row) => row.profile === profile);
  if (part.length > 0) console.log(`\n${casesTable(profile, part)}`);
}
if (core.length > 0) console.log(`\n${coreTable(core)}`);
if (scale.length > 0) console.log(`\n${scaleTable(scale)}`);
if (growths.length > 0) console.log(`\n${growths.map(growthLine).join('\n')}`);

const results = join(dirname(fileURLToPath(import.meta.url)), 'results');
mkdirSync(results, { recursive: true });
const machine = { node: process.version, processors: cpus().length };
const written = { at: new Date().toISOString(), machine, rows, core, scale, growth: growths };
writeFileSync(join(results, 'latest.json'), `${JSON.stringify(written, undefined, 2)}\n`);
console.log('\nwritten to bench/results/latest.json');
