// Commits without end and prints the word of each commit that was answered, until it is killed.
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import { createSqliteStore } from '../../src/index.js';
import { commit, creation, enable } from '../commits.js';
import { createSqliteParticipant } from '../host/sqlite-host.js';
import { openDatabase } from '../open-database.js';

const [path = '', run = ''] = process.argv.slice(2);
const database = openDatabase(path);
const host = createSqliteParticipant(database, createInterceptions());
const store = createSqliteStore({ database, clock: createFixedClock(), host });

async function write(writer: number): Promise<never> {
  for (let count = 0; ; count++) {
    const word = `r${run}w${writer}n${count}`;
    const outcome = await commit(store, creation(word));
    if (outcome.kind !== 'committed') throw new Error(outcome.kind);
    process.stdout.write(`${word}\n`);
  }
}

await enable(store);
await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
