import type { Step } from './step.js';
import type { World } from './world.js';

/** An answer, and what was asked. */
export interface Exchange {
  readonly step: Step;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Stands in the audit entries of what the request did. */
  readonly requestId: string;
}

/** The ids that a world has given, by the first letter of the type. */
interface Known {
  readonly live: Map<string, string[]>;
  readonly gone: string[];
  cursor: string;
  /** How many requests were sent. */
  sent: number;
}

/** Writes ids and cursors into what was left open. What is not there gets an id that was there, or that nobody has. */
function fillIn(open: string, { live, gone, cursor }: Known): string {
  return open
    .replaceAll('§c§', cursor)
    .replaceAll(
      /§([ugd])(\d)§/g,
      (_all, kind: string, at: string) => live.get(kind)?.[Number(at)] ?? gone[0] ?? `no-${kind}${at}`,
    );
}

function urlOf(step: Step, known: Known): string {
  const pairs = step.query.map(([name, value]) => `${name}=${encodeURIComponent(fillIn(value, known).toWellFormed())}`);
  return `/scim/v2${fillIn(step.path, known)}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** What worlds have given, so that a round can go on where another ended. */
const knownOf = new WeakMap<World, Known>();

/** Sends the requests, so many at a time; ids that one of them gives are known to those after it. */
export async function runSteps(world: World, steps: readonly Step[], width: number): Promise<readonly Exchange[]> {
  const known = knownOf.get(world) ?? (await beginning(world));
  knownOf.set(world, known);
  const exchanges: Exchange[] = [];
  for (let index = 0; index < steps.length; index += width) {
    world.clock.advance(1000);
    const together = steps.slice(index, index + width).map((step) => send(world, step, known));
    for (const exchange of await Promise.all(together)) {
      exchanges.push(exchange);
      learn(known, exchange);
    }
  }
  return exchanges;
}

async function beginning({ store, tenant }: World): Promise<Known> {
  const { items } = await store.queryGroups(tenant, { offset: 0, limit: 1 });
  return {
    live: new Map([
      ['u', []],
      ['g', items.map(({ id }): string => id)],
      ['d', []],
    ]),
    gone: [],
    cursor: '',
    sent: 0,
  };
}

async function send({ app, token }: World, step: Step, known: Known): Promise<Exchange> {
  const { method, body, headers } = step;
  const payload = body === undefined ? undefined : fillIn(body, known);
  const requestId = `fuzz-${known.sent++}`;
  const answer = await app.inject({
    method,
    url: urlOf(step, known),
    headers: {
      authorization: `Bearer ${token}`,
      'x-request-id': requestId,
      ...headers,
      ...(payload !== undefined && { 'content-type': 'application/scim+json' }),
    },
    ...(payload !== undefined && { payload }),
  });
  return { step, requestId, status: answer.statusCode, headers: answer.headers, text: answer.body };
}

const kinds: Readonly<Record<string, string>> = { Users: 'u', Groups: 'g', Devices: 'd' };

/** What was made and deleted, by the locations in the answer. */
function learn(known: Known, { step, status, headers, text }: Exchange): void {
  const made = status === 201 ? [String(headers['location'])] : [];
  const bulk = step.path === '/Bulk' && status === 200 ? operationsOf(text) : [];
  const gone = status === 204 && step.method === 'DELETE' ? [fillIn(step.path, known)] : [];
  const is = (wanted: string) => bulk.filter((one) => one.status === wanted).map((one) => one.location ?? '');
  for (const location of [...made, ...is('201')]) {
    const [endpoint = '', id = ''] = location.split('/').slice(-2);
    known.live.get(kinds[endpoint] ?? '')?.push(id);
  }
  for (const location of [...gone, ...is('204')]) {
    const id = location.split('/').at(-1) ?? '';
    for (const [kind, ids] of known.live)
      known.live.set(
        kind,
        ids.filter((other) => other !== id),
      );
    known.gone.unshift(id);
  }
  known.cursor = /"nextCursor":"([^"]+)"/.exec(text)?.[1] ?? known.cursor;
}

/** One result in a BulkResponse. */
export interface BulkResult {
  readonly method: string;
  readonly status: string;
  readonly location?: string;
  readonly response?: unknown;
}

/** The results in a BulkResponse. */
export function operationsOf(text: string): readonly BulkResult[] {
  return (JSON.parse(text) as { readonly Operations: readonly BulkResult[] }).Operations;
}
