// The suite on MongoDB: `pnpm bench --store mongodb --url mongodb://… [--small]`. Runs beside the bare server, in turn.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { cases, runCase } from '../cases.mjs';
import { load } from '../load.mjs';
import { start } from '../processes.mjs';
import { userBody } from '../system.mjs';
import { table } from '../table.mjs';
import { createGroup, createUsers, enable, fillGroup, patch } from './directory.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const adminToken = 'bench-admin-token-0123456789abcdef';
const directory = 500;
const withoutMembers = 'excludedAttributes=members';

let sequence = 0;
const post = (headers, path, prefix) => () => {
  sequence += 1;
  return { method: 'POST', path, headers, body: JSON.stringify(userBody(`${prefix}${sequence}`)) };
};

/** Adds and removes one user by turns, each pair on the next of the groups. */
function changeMember({ headers, groups, spare }) {
  return {
    expect: 200,
    make(index) {
      const turn = Math.floor(index / 2);
      const [group, id] = [groups[turn % groups.length], spare[turn % spare.length]];
      const add = { op: 'add', path: 'members', value: [{ value: id }] };
      const remove = { op: 'remove', path: `members[value eq "${id}"]` };
      const body = JSON.stringify(patch(index % 2 === 0 ? add : remove));
      return { method: 'PATCH', path: `/scim/v2/Groups/${group}?${withoutMembers}`, headers, body };
    },
  };
}

const named = (name) => cases.find((one) => one.name === name);
const bareInsert = named('POST user, 32 connections').bare;
const suite = [
  { ...named('read by id'), target: 0.6, requests: 1500 },
  { ...named('userName eq'), target: 0.6, requests: 1500 },
  { ...named('POST user, 32 connections'), target: 0.35, requests: 600 },
  {
    name: 'add or remove a member, 32 groups of 10',
    target: 0.35,
    requests: 600,
    bare: bareInsert,
    ours: changeMember,
  },
];

/** Milliseconds of one change of a member, one request at a time: the median over rounds, large and small by turns. */
async function growthOfGroups(ours, size, report) {
  const costs = { small: [], large: [] };
  for (let round = 0; round <= 5; round += 1) {
    report(`a member of 10 and of ${size}: round ${round} of 5`);
    for (const kind of ['small', 'large']) {
      const change = changeMember({ headers: ours.system.headers, groups: [ours[kind]], spare: ours.spare });
      const { p50 } = await load(ours.url, { connections: 1, requests: 60, ...change });
      if (round > 0) costs[kind].push(p50);
    }
  }
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const [small, large] = [middle(costs.small), middle(costs.large)];
  return { size, small, large, ratio: large / small, target: 1.2 };
}

/** POST user over 64 connections: one process, then two with half of them each. */
async function processes(urls, headers, report) {
  const once = (connections, url) =>
    load(url, {
      connections,
      requests: connections * 12,
      expect: 201,
      make: post(headers, '/scim/v2/Users', 'process'),
    });
  const rounds = [];
  for (let round = 1; round <= 3; round += 1) {
    report(`one process and two: round ${round} of 3`);
    const one = await once(64, urls[0]);
    const two = await Promise.all(urls.map((url) => once(32, url)));
    const together = (32 * 12 * 2) / Math.max(...two.map(({ seconds }) => seconds));
    rounds.push({ one: one.perSecond, two: together, ratio: together / one.perSecond });
  }
  return rounds.sort((a, b) => a.ratio - b.ratio)[1];
}

async function withClient(url, work) {
  const client = new MongoClient(url);
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

/** Runs the suite, in a database that is dropped afterwards. */
export async function runOnMongo({ url, small, report }) {
  const database = `docs_test_bench_${process.pid}`;
  const servers = [];
  const key = randomBytes(32).toString('base64');
  const startOne = async (script, ...args) => {
    const server = await start(join(here, script), [url, database, ...args]);
    servers.push(server);
    return server.ready.url;
  };
  try {
    const bareUrl = await startOne('bare-server.mjs');
    const ourUrls = [
      await startOne('product-server.mjs', adminToken, key),
      await startOne('product-server.mjs', adminToken, key),
    ];
    report('filling both servers');
    const json = { 'content-type': 'application/json' };
    const bareIds = await createUsers(bareUrl, { path: '/Users', headers: json, prefix: 'seed', count: directory });
    const names = Array.from({ length: directory }, (_, index) => `seed${index}@example.com`);
    const bare = { url: bareUrl, ids: bareIds, names };
    const system = await enable(ourUrls[0], adminToken);
    const seed = { path: '/scim/v2/Users', headers: system.headers, prefix: 'seed', count: directory };
    const ids = await createUsers(ourUrls[0], seed);
    const groups = [];
    for (let index = 0; index < 32; index += 1)
      groups.push(await createGroup(system.scim, `group ${index}`, ids.slice(0, 10)));
    const ours = { url: ourUrls[0], system, headers: system.headers, ids, names, groups, spare: ids.slice(20, 84) };

    const rows = [];
    for (const item of suite) rows.push(await runCase(item, bare, ours, report, 3));
    const contended = await load(ourUrls[0], {
      ...{ connections: 32, requests: 300 },
      ...changeMember({ ...ours, groups: [groups[0]] }),
    });
    const both = await processes(ourUrls, system.headers, report);
    const size = small ? 10_000 : 100_000;
    report(`filling a group with ${size} members`);
    const tenth = await createGroup(system.scim, 'ten', ids.slice(100, 110));
    const large = await createGroup(system.scim, 'crowd', ids.slice(100, 110));
    await withClient(url, (client) => fillGroup(client.db(database), large, size));
    const growth = await growthOfGroups({ ...ours, small: tenth, large }, size, report);
    report('');
    console.log(table(rows));
    const number = (value) => value.toFixed(1);
    console.log(
      `\none change of a member: ${number(growth.small)} ms in a group of 10, ${number(growth.large)} ms in one of ${size}, ratio ${growth.ratio.toFixed(2)}, target ≤ ${growth.target} ${growth.ratio <= growth.target ? 'met' : 'missed'}`,
    );
    console.log(`32 connections on one group: ${number(contended.perSecond)}/s, p99 ${number(contended.p99)} ms`);
    console.log(
      `POST user, 64 connections: one process ${number(both.one)}/s, two ${number(both.two)}/s, ratio ${both.ratio.toFixed(2)}`,
    );
    const machine = { node: process.version, processors: cpus().length };
    const results = join(here, '..', 'results');
    mkdirSync(results, { recursive: true });
    const all = { at: new Date().toISOString(), machine, rows, growth, contended, processes: both };
    writeFileSync(join(results, 'mongodb.json'), `${JSON.stringify(all, undefined, 2)}\n`);
    console.log('\nwritten to bench/results/mongodb.json');
  } finally {
    for (const server of servers) await server.stop();
    await withClient(url, (client) => client.db(database).dropDatabase());
  }
}
