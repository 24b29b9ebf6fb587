import { expect } from 'vitest';
import { type Answer, adminOf, at, group, patch, send, user } from '../admin-api.js';
import type { Records } from './agreement.js';

/** What a client needs; its users, group and link are its own, so that it knows what to expect. */
export interface LoadOptions {
  readonly name: string;
  readonly adminToken: string;
  readonly scimToken: string;
  readonly team: string;
  /** An answer 503 ends a run, as no answer does; else it is a failure. */
  readonly mayBeUnavailable?: boolean;
}

/** A client that works until the server is gone, or does not answer, or the signal comes. */
export interface Load {
  run(url: string, scimUrl: string, signal?: AbortSignal): Promise<'gone' | 'unavailable' | 'stopped'>;
  /** Holds what the server has against every acknowledged write; what was in flight may be there or not. */
  check(records: Records): void;
  acknowledged(): number;
}

interface KnownUser {
  userName: string;
  active: boolean;
}

/** A write and what it changes in the client's knowledge when it is acknowledged. */
interface Write {
  readonly send: () => Promise<Answer>;
  readonly status: number;
  readonly learn: (answer: Answer) => void;
  /** The user whose attributes are unknown if no answer comes. */
  readonly touches?: string;
  /** The member whose membership is unknown if no answer comes. */
  readonly moves?: string;
  /** The link is unknown if no answer comes. */
  readonly links?: true;
}

/** What the client was told; `unsure…` is what it asked for and never heard of. */
interface Knowledge {
  readonly users: Map<string, KnownUser>;
  readonly members: Set<string>;
  readonly deleted: Set<string>;
  readonly tokens: Set<string>;
  group: string | undefined;
  linked: boolean;
  unsure: Pick<Write, 'touches' | 'moves' | 'links'>;
}

/** Makes a client. */
export function createLoad(options: LoadOptions): Load {
  const known: Knowledge = {
    users: new Map(),
    members: new Set(),
    deleted: new Set(),
    tokens: new Set(),
    group: undefined,
    linked: false,
    unsure: {},
  };
  let acknowledged = 0;
  let serial = 0;
  return {
    async run(url, scimUrl, signal) {
      while (signal?.aborted !== true) {
        serial += 1;
        const write = nextWrite({ ...options, url, scimUrl, serial, known });
        known.unsure = write;
        let answer: Answer;
        try {
          answer = await write.send();
        } catch {
          return 'gone';
        }
        if (answer.status === 503 && options.mayBeUnavailable === true) return 'unavailable';
        expect(answer.status, JSON.stringify(answer.body)).toBe(write.status);
        write.learn(answer);
        known.unsure = {};
        acknowledged += 1;
      }
      return 'stopped';
    },
    check: (records) => {
      settle(known, records, options.team);
      compare(known, records, options.team);
    },
    acknowledged: () => acknowledged,
  };
}

interface Situation extends LoadOptions {
  readonly url: string;
  readonly scimUrl: string;
  readonly serial: number;
  readonly known: Knowledge;
}

/** Users first, then a group, a link, and a mix of everything. */
function nextWrite(situation: Situation): Write {
  const { known, serial } = situation;
  if (known.users.size < 3) return createUser(situation);
  if (known.group === undefined) return createGroup(situation);
  const outside = [...known.users.keys()].find((id) => !known.members.has(id));
  const [inside] = known.members;
  const [first] = known.users.keys();
  switch (serial % 10) {
    case 0:
    case 1:
      return createUser(situation);
    case 2:
    case 3:
    case 4:
      return outside === undefined ? createUser(situation) : changeMember(situation, outside, 'add');
    case 5:
      return inside === undefined ? createUser(situation) : changeMember(situation, inside, 'remove');
    case 6:
      return first === undefined ? createUser(situation) : changeUser(situation, first);
    case 7:
      return changeLink(situation);
    case 8:
      return serial % 30 === 8 ? createToken(situation) : createUser(situation);
    default:
      return first === undefined || known.users.size < 12 ? createUser(situation) : deleteUser(situation, first);
  }
}

function createUser({ scimUrl, scimToken, name, serial, known }: Situation): Write {
  const userName = `${name}-${serial}`;
  return {
    send: () => send('POST', `${scimUrl}/Users`, scimToken, user(userName)),
    status: 201,
    learn: ({ body }) => known.users.set(String(at(body, 'id')), { userName, active: true }),
  };
}

function changeUser({ scimUrl, scimToken, name, serial, known }: Situation, id: string): Write {
  const next = { userName: `${name}-${serial}`, active: serial % 3 !== 0 };
  return {
    send: () => send('PATCH', `${scimUrl}/Users/${id}`, scimToken, patch({ op: 'replace', value: next })),
    status: 200,
    learn: () => known.users.set(id, next),
    touches: id,
  };
}

function deleteUser({ scimUrl, scimToken, known }: Situation, id: string): Write {
  return {
    send: () => send('DELETE', `${scimUrl}/Users/${id}`, scimToken),
    status: 204,
    learn: () => forget(known, id),
    touches: id,
    moves: id,
  };
}

function createGroup({ scimUrl, scimToken, name, serial, known }: Situation): Write {
  return {
    send: () => send('POST', `${scimUrl}/Groups`, scimToken, group(`${name}-group-${serial}`)),
    status: 201,
    learn: ({ body }) => {
      known.group = String(at(body, 'id'));
    },
  };
}

function changeMember({ scimUrl, scimToken, known }: Situation, id: string, op: 'add' | 'remove'): Write {
  const operation =
    op === 'add' ? { op, path: 'members', value: [{ value: id }] } : { op, path: `members[value eq "${id}"]` };
  return {
    send: () => send('PATCH', `${scimUrl}/Groups/${known.group}`, scimToken, patch(operation)),
    status: 200,
    learn: () => (op === 'add' ? known.members.add(id) : known.members.delete(id)),
    moves: id,
  };
}

function changeLink({ url, adminToken, team, known }: Situation): Write {
  const admin = adminOf(url, adminToken);
  const linked = !known.linked;
  return {
    send: () => (linked ? admin.link(team, known.group ?? '') : admin.unlink(team)),
    status: 204,
    learn: () => {
      known.linked = linked;
    },
    links: true,
  };
}

function createToken({ url, adminToken, name, known }: Situation): Write {
  const body = { data: { type: 'authentication-tokens', attributes: { description: name } } };
  return {
    send: () => send('POST', `${url}/api/v2/admin/scim-tokens`, adminToken, body),
    status: 201,
    learn: (answer) => known.tokens.add(String(at(answer.body, 'data', 'id'))),
  };
}

function forget(known: Knowledge, id: string): void {
  known.users.delete(id);
  known.members.delete(id);
  known.deleted.add(id);
}

/** Takes over what became of the write in flight, whichever it was: either outcome is right. */
function settle(known: Knowledge, records: Records, team: string): void {
  const { touches, moves, links } = known.unsure;
  const found = touches === undefined ? undefined : records.users.get(touches);
  if (touches !== undefined && found === undefined && moves === touches) forget(known, touches);
  else if (touches !== undefined && found !== undefined) {
    known.users.set(touches, { userName: found.userName, active: found.active });
  }
  if (moves !== undefined && known.users.has(moves)) {
    const isMember = known.group !== undefined && records.groups.get(known.group)?.members.has(moves) === true;
    if (isMember) known.members.add(moves);
    else known.members.delete(moves);
  }
  if (links) known.linked = records.teams.get(team)?.group !== undefined;
  known.unsure = {};
}

function compare(known: Knowledge, records: Records, team: string): void {
  for (const [id, { userName, active }] of known.users) {
    expect(records.users.get(id), `acknowledged user ${id}`).toMatchObject({ userName, active });
  }
  for (const id of known.deleted) expect(records.users.has(id), `deleted user ${id}`).toBe(false);
  for (const id of known.tokens) expect(records.tokens.has(id), `acknowledged token ${id}`).toBe(true);
  if (known.group === undefined) return;
  expect(records.groups.get(known.group)?.members, 'acknowledged members').toEqual(known.members);
  expect(records.teams.get(team)?.group, 'acknowledged link').toBe(known.linked ? known.group : undefined);
}
