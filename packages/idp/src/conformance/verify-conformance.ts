import type { Send } from '../http/exchange.js';
import { createFetchSender } from '../http/fetch-sender.js';
import { createPatientSender, type Patience, type Sleep, sleepFor, type Wait } from '../http/patient-sender.js';
import { createJournal } from '../verify/journal.js';
import type { Clause } from './clause.js';
import { clauses as everyClause } from './clauses.js';
import { type Connection, createConnection } from './connection.js';
import { type Offer, readOffer } from './offer.js';
import type { ClauseResult, ClauseStatus, ConformanceReport } from './report.js';
import { runClauses } from './run-clauses.js';
import { createSession } from './session.js';

/** What a conformance run needs: where the server is, and a token that may read and write users and groups. */
export interface ConformanceOptions {
  /** The base URL, such as `https://host/scim/v2`. */
  readonly scimUrl: string;
  readonly token: string;
  /** Instead of the global `fetch`, such as one that goes straight into an app under test. */
  readonly fetch?: typeof fetch;
  /** Told of each clause when it is checked. */
  readonly onClause?: (result: ClauseResult) => void;
  /** Told before each pause that a rate limit imposes. */
  readonly onWait?: (wait: Wait) => void;
  /** Stops the run between two requests; clean-up is done all the same. */
  readonly signal?: AbortSignal;
  readonly sleep?: Sleep;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** What the names of all that is made begin with; random by default. */
  readonly prefix?: string;
  /** Only some clauses; all by default. */
  readonly clauses?: readonly Clause[];
}

/**
 * Checks a SCIM server clause by clause against RFC 7643, RFC 7644 and RFC 9865, as far as it can be seen with a bearer token.
 * Sends one request at a time, deletes what it made; rejects only when the base URL is none, nothing answers there,
 * or the token is not accepted.
 *
 * @example
 * const report = await verifyConformance({ scimUrl: 'https://host.example/scim/v2', token });
 * if (!report.ok) console.error(report.clauses.filter((clause) => clause.status === 'failed'));
 */
export async function verifyConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const { token, signal, sleep = sleepFor, now = Date.now, onClause = () => undefined } = options;
  const prefix = options.prefix ?? `verify-${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`;
  const stop: { signal: AbortSignal | undefined } = { signal };
  const quiet = patientSender(options, sleep, stop);
  const journal = createJournal();
  journal.keepSecret(token);
  const connection = createConnection({ scim: journal.recording(quiet), quiet, token, prefix, sleep });
  const started = now();
  const offer = await discover(connection);
  journal.take();
  const session = createSession(connection, offer);
  const results = await runClauses(options.clauses ?? everyClause, { session, connection, journal, signal, onClause });
  stop.signal = undefined;
  const leftovers = await connection.cleanUpAll();
  return summarize(results, {
    prefix,
    leftovers,
    stopped: signal?.aborted === true,
    seconds: (now() - started) / 1000,
  });
}

function patientSender(
  { scimUrl, fetch, onWait }: ConformanceOptions,
  sleep: Sleep,
  stop: { readonly signal: AbortSignal | undefined },
): Send {
  const patience: Patience = {
    maxTries: 30,
    fallbackSeconds: 1,
    sleep,
    ...(onWait === undefined ? {} : { onWait }),
    get signal() {
      return stop.signal;
    },
  };
  return createPatientSender(createFetchSender(scimUrl, fetch === undefined ? {} : { fetch }), 'scim', patience);
}

async function discover({ send }: Connection): Promise<Offer> {
  const { status } = (await send('GET', '/Users?startIndex=1&count=1')).response;
  if (status === 401) throw new Error('the server does not accept the token: GET /Users → 401');
  return readOffer({
    config: await send('GET', '/ServiceProviderConfig'),
    resourceTypes: await send('GET', '/ResourceTypes'),
    schemas: await send('GET', '/Schemas'),
    search: await send('POST', '/Users/.search', {
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], count: 0 },
    }),
  });
}

function summarize(
  clauses: readonly ClauseResult[],
  run: {
    readonly prefix: string;
    readonly leftovers: readonly string[];
    readonly stopped: boolean;
    readonly seconds: number;
  },
): ConformanceReport {
  const count = (status: ClauseStatus): number => clauses.filter((clause) => clause.status === status).length;
  const failed = count('failed');
  const unchecked = count('unchecked');
  return {
    ok: failed === 0 && unchecked === 0 && !run.stopped,
    prefix: run.prefix,
    clauses,
    passed: count('passed'),
    failed,
    warned: count('warned'),
    notOffered: count('notOffered'),
    unchecked,
    leftovers: run.leftovers,
    elapsedSeconds: run.seconds,
  };
}
