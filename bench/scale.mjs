// Cost must follow the change, not what is there: one member of a huge group against one of a small group, a group without
// its members, and a late page against the first. All over HTTP, one request after the other, both sides in turn.
import { Client } from 'undici';
import { forgetPeak, processorTime, residentMemory } from './process-usage.mjs';

const target = 1.2;
const mostRounds = 30;
const mostBatch = 20;
const spareUsers = 200;
const loadedAtOnce = 5000;
const pageSize = 100;
const latePage = 1000;
const megabyte = 1024 * 1024;

/** What can be measured, in the order of the report. `make` gives the request with a number, on the small or the large side. */
const scaleCases = [
  { name: 'add or remove a member, answer without members', make: changeMember('?excludedAttributes=members') },
  {
    name: 'read a group without members',
    make: (side) => get(side, `/scim/v2/Groups/${side.group}?excludedAttributes=members`),
  },
  { name: 'page by cursor', of: 'pages', make: (side) => get(side, pagePath(side.cursor)) },
  // Last, because an answer with all members, should it be one, leaves its mark on the memory.
  { name: 'add or remove a member, plain answer', make: changeMember(''), rounds: 4, batch: 4 },
];

/** The names of all, for who chooses. */
export const scaleNames = scaleCases.map(({ name }) => name);

/** Measures on a server that has many users; they become the members of the large group. */
export async function measureScale({ url, server, system }, wanted, report) {
  const chosen = scaleCases.filter(({ name }) => wanted(name));
  if (chosen.length === 0) return [];
  const client = new Client(url, { pipelining: 1 });
  const call = async (request) => {
    const { statusCode, body } = await client.request(request);
    const text = await body.text();
    if (statusCode >= 300) throw new Error(`${request.method} ${request.path}: ${statusCode} ${text}`);
    return text;
  };
  try {
    const { sides, page } = await prepare(call, system, report);
    const rows = [];
    for (const item of chosen) {
      const { name } = item;
      const measured = await measurePair(item, { call, server, sides, report });
      const sizes = item.of === 'pages' ? ['page 1', `page ${page}`] : [sides.small, sides.large].map(sizeOf);
      rows.push({ name, sizes, target, ...measured });
    }
    return rows;
  } finally {
    await client.close();
  }
}

function sizeOf({ members }) {
  return `${members} members`;
}

/**
 * Who joins and leaves is spread over the middle half of the directory, so that the rows lie in pages of their own; neither
 * they nor those of the small group are on the pages that are compared.
 */
async function prepare(call, system, report) {
  const { headers } = system;
  const ids = await allIds(call, headers, report);
  const step = Math.max(2, Math.floor(ids.length / 2 / spareUsers));
  const quarter = Math.floor(ids.length / 4);
  const isSpare = (index) => index >= quarter && index < quarter * 3 && (index - quarter) % step === 0;
  const spare = ids.filter((_, index) => isSpare(index));
  const members = ids.filter((_, index) => !isSpare(index));
  const few = members.slice(quarter, quarter + 10);
  const small = await createGroup(call, headers, 'Small', few, report);
  const large = await createGroup(call, headers, 'Large', members, report);
  const { page, cursor } = await walk(call, headers, report);
  return {
    page,
    sides: {
      small: { headers, group: small, members: few.length, spare, cursor: '' },
      large: { headers, group: large, members: members.length, spare, cursor },
    },
  };
}

async function allIds(call, headers, report) {
  const ids = [];
  for (let cursor = ''; cursor !== undefined; ) {
    report(`scale: the ids of ${ids.length} users`);
    const path = `/scim/v2/Users?attributes=id&count=200&cursor=${encodeURIComponent(cursor)}`;
    const answer = JSON.parse(await call({ method: 'GET', path, headers }));
    ids.push(...answer.Resources.map(({ id }) => id));
    cursor = answer.nextCursor;
  }
  return ids;
}

async function createGroup(call, headers, displayName, members, report) {
  const path = '/scim/v2/Groups';
  const { id } = JSON.parse(await call({ method: 'POST', path, headers, body: JSON.stringify({ displayName }) }));
  for (let at = 0; at < members.length; at += loadedAtOnce) {
    report(`scale: ${at} of ${members.length} members`);
    const value = members.slice(at, at + loadedAtOnce).map((member) => ({ value: member }));
    const body = patchBody({ op: 'add', path: 'members', value });
    await call({ method: 'PATCH', path: `${path}/${id}?excludedAttributes=members`, headers, body });
  }
  return id;
}

/** Goes through the pages, to the late one, or to the last that is full. */
async function walk(call, headers, report) {
  let [page, cursor] = [1, ''];
  while (page < latePage) {
    if (page % 100 === 0) report(`scale: page ${page}`);
    const answer = JSON.parse(await call({ method: 'GET', path: pagePath(cursor), headers }));
    if (answer.nextCursor === undefined || answer.totalResults < (page + 1) * pageSize) break;
    [page, cursor] = [page + 1, answer.nextCursor];
  }
  return { page, cursor };
}

async function measurePair({ name, make, rounds = mostRounds, batch = mostBatch }, { call, server, sides, report }) {
  const turns = { small: turnOf(sides.small), large: turnOf(sides.large) };
  const run = (which, keep = true) => runBatch(turns[which], { call, pid: server.pid, make, batch, keep });
  report(`scale: ${name}: memory`);
  const memory = {};
  for (const which of ['small', 'large']) {
    await run(which, false);
    memory[which] = await memoryOf(server, async () => {
      for (let round = 0; round < rounds / 2; round += 1) await run(which, false);
    });
  }
  for (let round = 1; round <= rounds; round += 1) {
    report(`scale: ${name}: round ${round} of ${rounds}`);
    // Who comes second pays for the garbage of the first, so they change places.
    for (const which of round % 2 === 0 ? ['small', 'large'] : ['large', 'small']) await run(which);
  }
  const [small, large] = ['small', 'large'].map((which) => ({ ...summary(turns[which]), ...memory[which] }));
  const ratio = large.milliseconds / small.milliseconds;
  return { small, large, ratio, cpuRatio: large.cpu / small.cpu, memoryRatio: large.peak / small.peak };
}

/** Megabytes: the most that were resident meanwhile, and by how much the heap has grown after a collection of garbage. */
async function memoryOf(server, work) {
  const before = await server.memory();
  forgetPeak(server.pid);
  await work();
  const { peak } = residentMemory(server.pid);
  const after = await server.memory();
  return { peak, heapUsed: after.heapUsed / megabyte, heapGrown: (after.heapUsed - before.heapUsed) / megabyte };
}

function turnOf(side) {
  return { side, latencies: [], cpu: [], index: 0 };
}

async function runBatch(turn, { call, pid, make, batch, keep }) {
  const used = processorTime(pid);
  for (let count = 0; count < batch; count += 1) {
    const request = make(turn.side, turn.index);
    turn.index += 1;
    const started = performance.now();
    await call(request);
    if (keep) turn.latencies.push(performance.now() - started);
  }
  if (keep) turn.cpu.push((processorTime(pid) - used) / batch);
}

function summary({ latencies, cpu }) {
  return { milliseconds: median(latencies), cpu: median(cpu) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Every user that joins leaves again with the next request, so that the group stays as large as it is. */
function changeMember(query) {
  return ({ headers, group, spare }, index) => {
    const id = spare[Math.floor(index / 2) % spare.length];
    const operation =
      index % 2 === 0
        ? { op: 'add', path: 'members', value: [{ value: id }] }
        : { op: 'remove', path: `members[value eq "${id}"]` };
    return { method: 'PATCH', path: `/scim/v2/Groups/${group}${query}`, headers, body: patchBody(operation) };
  };
}

function get({ headers: { authorization } }, path) {
  return { method: 'GET', path, headers: { authorization } };
}

function pagePath(cursor) {
  return `/scim/v2/Users?count=${pageSize}&cursor=${encodeURIComponent(cursor)}`;
}

function patchBody(operation) {
  return JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] });
}
