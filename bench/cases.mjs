// What is measured. Each case runs the baseline and the reference server in turn, several rounds, and reports the
// median of the ratios of the pairs, because the machine's speed drifts.
import { load } from './load.mjs';
import { userBody } from './system.mjs';

const connections = 32;

/** The cases that compare with the baseline, in the order of the report. */
export const cases = [
  { name: 'read by id', target: 0.7, requests: 6000, bare: bareRead, ours: readById },
  { name: 'userName eq', target: 0.7, requests: 6000, bare: bareFind, ours: findByName },
  { name: 'POST user, 32 connections', target: 2, requests: 1500, bare: bareInsert, ours: createUser },
  { name: 'PATCH active, 32 connections', target: 1.5, requests: 1500, bare: bareInsert, ours: patchActive },
  {
    name: 'add or remove a member of 1,000, 10 linked teams',
    target: 0.3,
    requests: 400,
    bare: bareInsert,
    ours: changeMember,
  },
  { name: 'list of 100 users', target: 0.5, requests: 600, bare: bareList, ours: listUsers },
];

let sequence = 0;
const unique = (prefix) => `${prefix}${++sequence}`;

export async function runCase(item, bare, ours, report, rounds = 5) {
  const pairs = [];
  await pair(item, bare, ours, Math.ceil(item.requests / 4)); // warms both up
  for (let round = 1; round <= rounds; round += 1) {
    report(`${item.name}: round ${round} of ${rounds}`);
    pairs.push(await pair(item, bare, ours, item.requests));
  }
  const ratios = pairs.map(({ baseline, measured }) => measured.perSecond / baseline.perSecond).sort((a, b) => a - b);
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return {
    name: item.name,
    target: item.target,
    ratio: middle(ratios),
    lowest: ratios[0],
    highest: ratios.at(-1),
    baselinePerSecond: middle(pairs.map((one) => one.baseline.perSecond)),
    perSecond: middle(pairs.map((one) => one.measured.perSecond)),
    p99: middle(pairs.map((one) => one.measured.p99)),
    baselineCpu: middle(pairs.map((one) => one.baseline.cpu)),
    cpu: middle(pairs.map((one) => one.measured.cpu)),
    cpuRatio: middle(pairs.map((one) => one.baseline.cpu / one.measured.cpu)),
  };
}

async function pair(item, bare, ours, requests) {
  const baseline = await load(bare.url, { pid: bare.server.pid, connections, requests, ...item.bare(bare) });
  const measured = await load(ours.url, { pid: ours.server.pid, connections, requests, ...item.ours(ours) });
  return { baseline, measured };
}

function bareRead({ ids }) {
  return { expect: 200, make: (index) => ({ method: 'GET', path: `/Users/${ids[index % ids.length]}` }) };
}

function bareFind({ names }) {
  return {
    expect: 200,
    make: (index) => ({ method: 'GET', path: `/Users?userName=${encodeURIComponent(names[index % names.length])}` }),
  };
}

function bareInsert() {
  const headers = { 'content-type': 'application/json' };
  return {
    expect: 201,
    make: () => ({ method: 'POST', path: '/Users', headers, body: JSON.stringify(userBody(unique('bare'))) }),
  };
}

/** Users of the size that ours have; see there. */
function bareList() {
  return { expect: 200, make: () => ({ method: 'GET', path: '/People' }) };
}

/** The first 100, which are whole Users in the standard profile. */
function listUsers({ system }) {
  const { authorization } = system.headers;
  return {
    expect: 200,
    make: () => ({ method: 'GET', path: '/scim/v2/Users?startIndex=1&count=100', headers: { authorization } }),
  };
}

function readById({ system, ids }) {
  const { authorization } = system.headers;
  return {
    expect: 200,
    make: (index) => ({ method: 'GET', path: `/scim/v2/Users/${ids[index % ids.length]}`, headers: { authorization } }),
  };
}

function findByName({ system, names }) {
  const { authorization } = system.headers;
  const path = (name) => `/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}&startIndex=1&count=100`;
  return {
    expect: 200,
    make: (index) => ({ method: 'GET', path: path(names[index % names.length]), headers: { authorization } }),
  };
}

function createUser({ system }) {
  const { headers } = system;
  return {
    expect: 201,
    make: () => ({ method: 'POST', path: '/scim/v2/Users', headers, body: JSON.stringify(userBody(unique('post'))) }),
  };
}

function patchActive({ system, ids }) {
  const { headers } = system;
  const turn = Math.floor(Math.random() * 2) === 0;
  return {
    expect: 200,
    make(index) {
      const active = (Math.floor(index / ids.length) % 2 === 0) === turn;
      const body = JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'active', value: active }],
      });
      return { method: 'PATCH', path: `/scim/v2/Users/${ids[index % ids.length]}`, headers, body };
    },
  };
}

function changeMember({ system, group, spare }) {
  const { headers } = system;
  return {
    expect: 200,
    make(index) {
      const id = spare[Math.floor(index / 2) % spare.length];
      const operation =
        index % 2 === 0
          ? { op: 'add', path: 'members', value: [{ value: id }] }
          : { op: 'remove', path: `members[value eq "${id}"]` };
      const body = JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [operation],
      });
      return { method: 'PATCH', path: `/scim/v2/Groups/${group}`, headers, body };
    },
  };
}
