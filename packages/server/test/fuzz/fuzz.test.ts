// Generated requests over HTTP to the standard profile with extensions and a resource type of its own, on both stores.
import { type Profile, resourceTypes, searchIndexes, strictProfile } from '@rollcall/core';
import { checkInvariants } from '@rollcall/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from './check-answers.js';
import { auditProblems, versionProblems } from './check-audit.js';
import { roundTripProblems } from './check-round-trips.js';
import { fuzzProfile, fuzzTypes } from './profile.js';
import { firstSteps, stepsOnAll } from './requests.js';
import { type Exchange, runSteps } from './run.js';
import type { Step } from './step.js';
import { openWorld, type World } from './world.js';

/** Rounds of up to 60 requests for each test; `ROLLCALL_FUZZ_ROUNDS=1000 ROLLCALL_SEED=random` looks further. */
const rounds = Number(process.env['ROLLCALL_FUZZ_ROUNDS'] ?? 10);
const longest = 60_000 + rounds * 3000;

const steps = fc.noBias(fc.array(stepsOnAll(fuzzTypes), { minLength: 1, maxLength: 60, size: 'max' }));

const indexed = resourceTypes(fuzzProfile).map(({ accepts, indexed: paths }) => ({
  type: accepts,
  indexes: searchIndexes(accepts, paths),
}));

/** All that must be true of a world after any requests. */
async function checkWorld(world: World, exchanges: readonly Exchange[]): Promise<void> {
  const { store, tenant, host } = world;
  for (const exchange of exchanges) checkAnswer(exchange);
  expect(await checkInvariants(store, tenant, host, indexed), 'invariants').toEqual([]);
  expect(await auditProblems(world, exchanges), 'audit').toEqual([]);
  expect(await versionProblems(world), 'versions').toEqual([]);
  expect(await roundTripProblems(world), 'round trips').toEqual([]);
}

/** Runs a round on a new world, with so many requests at a time, and checks all of it. */
async function runRound(kind: 'memory' | 'sqlite', profile: Profile, round: readonly Step[], width: number) {
  const world = await openWorld(kind, profile);
  try {
    const exchanges = [...(await runSteps(world, firstSteps, 1)), ...(await runSteps(world, round, width))];
    await checkWorld(world, exchanges);
    return exchanges;
  } finally {
    await world.close();
  }
}

/** An answer as far as it does not depend on how a store numbers what it keeps. */
function comparable({ status, text, headers }: Exchange): unknown {
  const { location, etag } = headers;
  return { status, location, etag, text: text.replaceAll(/"nextCursor":"[^"]*"/g, '"nextCursor":"…"') };
}

async function compareStores(profile: Profile, round: readonly Step[]): Promise<void> {
  const memory = await runRound('memory', profile, round, 1);
  const sqlite = await runRound('sqlite', profile, round, 1);
  for (const [index, exchange] of memory.entries()) {
    const other = sqlite[index];
    expect(other && comparable(other), JSON.stringify(exchange.step)).toEqual(comparable(exchange));
  }
}

describe('whatever is sent to the SCIM surface, answers are SCIM and never 5xx, records agree, the audit is complete', () => {
  it.each([
    ['forgiving', fuzzProfile],
    ['strict', strictProfile(fuzzProfile)],
  ])(
    'and both stores answer alike: %s',
    (_name, profile) =>
      fc.assert(
        fc.asyncProperty(steps, (round) => compareStores(profile, round)),
        { numRuns: rounds },
      ),
    longest,
  );

  it.each(['memory', 'sqlite'] as const)(
    'also when requests come together: %s',
    (kind) =>
      fc.assert(
        fc.asyncProperty(steps, fc.integer({ min: 2, max: 8 }), async (round, width) => {
          await runRound(kind, fuzzProfile, round, width);
        }),
        { numRuns: Math.ceil(rounds / 2) },
      ),
    longest,
  );
});
