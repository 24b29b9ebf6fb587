import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { MongoStoreError } from '@rollcall/mongodb';
import type { Collection, Db } from 'mongodb';
import { StartupError } from '../startup-error.js';
import { createClient, databaseName, databaseOf } from './open-mongo.js';

/**
 * What a process does with a database: servers work side by side, and so do copies, of which a target lets one write only. Servers
 * and copies exclude each other.
 */
export type Work = 'server' | 'copy';

/** A process's note in a database that it is at work there. */
export interface Presence {
  /** Resolves, as a rule at once, while nobody may take this process for dead; rejects when somebody did, and works there. */
  confirm(): Promise<void>;
  /** Takes the note away. */
  end(): Promise<void>;
}

/** In milliseconds. */
export interface PresenceTimes {
  /** Who was not seen for so long is dead. */
  readonly lifetime: number;
  /** So long after it was seen a process may begin to write: that write is over before the process counts as dead. */
  readonly trust: number;
  /** How often a process is seen. */
  readonly period: number;
}

const usual: PresenceTimes = { lifetime: 60_000, trust: 40_000, period: 10_000 };

/** Times are those of the database, so processes need not agree on theirs. */
interface WorkerDocument {
  readonly _id: string;
  readonly work: Work;
  readonly process: string;
  /** When it last looked whether it may work. */
  readonly lookedAt: Date;
  /** When it last said that it works; absent from one that only looks. */
  readonly seenAt?: Date;
}

/**
 * Notes that this process works on a database, and again every ten seconds, over a connection of its own, which waits behind no
 * request. Rejects with {@link StartupError} when somebody else's work excludes this one.
 */
export async function enterDatabase(url: string, work: Work, times: PresenceTimes = usual): Promise<Presence> {
  const client = createClient(url, { maxPoolSize: 1, minPoolSize: 0 });
  const workers = workersOf(databaseOf(client, url));
  const _id = randomUUID();
  const own = { work, process: `process ${process.pid} on ${hostname()}` };
  let seen = Number.NEGATIVE_INFINITY;
  const isTrusted = () => performance.now() - seen < times.trust;

  const look = async (now: { lookedAt: true; seenAt?: true }): Promise<WorkerDocument | undefined> => {
    await workers.updateOne({ _id }, { $set: own, $currentDate: now }, { upsert: true });
    const all = await workers.find({}).toArray();
    const time = all.find((one) => one._id === _id)?.lookedAt.getTime() ?? 0;
    const isDead = ({ lookedAt, seenAt = lookedAt }: WorkerDocument) => time - seenAt.getTime() > times.lifetime;
    const dead = all.filter(isDead).map((one) => one._id);
    // One of them that lives after all notes itself again.
    if (dead.length > 0) await workers.deleteMany({ _id: { $in: dead.filter((id) => id !== _id) } });
    const isOther = (one: WorkerDocument) => one._id !== _id && one.seenAt !== undefined && !isDead(one);
    return all.find((one) => isOther(one) && one.work !== work);
  };
  /** Who is in the way. Of two who note themselves and look then, at least one sees the other. */
  const note = async (): Promise<WorkerDocument | undefined> => {
    const start = performance.now();
    const other =
      (isTrusted() ? undefined : await look({ lookedAt: true })) ?? (await look({ lookedAt: true, seenAt: true }));
    if (other === undefined) seen = start;
    else {
      seen = Number.NEGATIVE_INFINITY;
      await workers.updateOne({ _id }, { $unset: { seenAt: true } });
    }
    return other;
  };
  const end = async () => {
    // A note that can't be taken away is forgotten after its lifetime.
    await workers.deleteOne({ _id }).catch(() => undefined);
    await client.close();
  };

  try {
    const other = await note();
    if (other !== undefined) throw new StartupError(inTheWay(work, other, databaseName(url)));
  } catch (error) {
    await end();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // When it fails the next one may succeed; until then what was seen last is what counts.
    last = last.then(note).catch(() => undefined);
  }, times.period).unref();
  return {
    confirm: async () => {
      if (isTrusted()) return;
      const other = await note();
      if (other !== undefined) throw new MongoStoreError('closed', inTheWay(work, other, databaseName(url)));
    },
    end: async () => {
      clearInterval(timer);
      await last;
      await end();
    },
  };
}

function inTheWay(work: Work, other: WorkerDocument, name: string): string {
  const killed = 'one that was killed counts for a minute';
  if (work === 'server')
    return `${name} is being copied (${other.process}): start the server when that has ended; ${killed}`;
  return `a server runs on ${name} (${other.process}): stop it first; ${killed}`;
}

function workersOf(db: Db): Collection<WorkerDocument> {
  return db.collection<WorkerDocument>('rollcall_running', {
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  });
}
