import { DeliveryError, day, type HostMessage, hour, minute, second } from '@rollcall/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutboxSystem, tenant } from './setup.js';

/** What may happen in a delivery: to the receiver, before or after it did its work, or to the worker. */
const mishaps = [
  'none',
  'none',
  'none',
  'fails',
  'fails late',
  'refuses',
  'crash before',
  'crash after',
  'lease over',
] as const;
type Mishap = (typeof mishaps)[number];

const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    key: fc.constantFrom('a', 'b', 'c'),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('work' as const),
    mishaps: fc.array(fc.constantFrom(...mishaps), { maxLength: 8 }),
    concurrency: fc.integer({ min: 1, max: 3 }),
    batch: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('wait' as const), time: fc.constantFrom(second, minute, hour, day) }),
  fc.record({ kind: fc.constant('resume' as const) }),
);

describe('whatever fails, crashes or comes too late', () => {
  it('each message is delivered at least once, and each key in order but for repetitions of the one on its way [SYNC-2]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async (steps) => {
        const system = createOutboxSystem();
        const seen: HostMessage[] = [];
        const written: Record<string, number> = {};
        for (const step of steps) {
          if (step.kind === 'write') {
            await system.toggle(step.key, step.count);
            written[step.key] = (written[step.key] ?? 0) + step.count;
          } else if (step.kind === 'wait') system.clock.advance(step.time);
          else if (step.kind === 'resume') await system.store.outbox.resume(tenant, 'host');
          else await work(system, seen, step);
        }
        for (let round = 0; round < 50; round += 1) {
          system.clock.advance(day);
          await system.store.outbox.resume(tenant, 'host');
          await work(system, seen, { mishaps: [], concurrency: 3, batch: 5 });
        }
        expect(await system.waiting()).toEqual([]);
        for (const [key, count] of Object.entries(written)) expectOrder(seen, `account:${key}`, count);
      }),
      { numRuns: 300 },
    );
  });
});

/** A worker that lives until a mishap ends it. After a crash it settles nothing: its promises are left to hang. */
async function work(
  { deliveries, clock }: ReturnType<typeof createOutboxSystem>,
  seen: HostMessage[],
  {
    mishaps,
    ...options
  }: { readonly mishaps: readonly Mishap[]; readonly concurrency: number; readonly batch: number },
): Promise<void> {
  const left = [...mishaps];
  let crash: () => void = () => undefined;
  const crashed = new Promise<void>((resolve) => {
    crash = resolve;
  });
  const hang = () => {
    crash();
    dead = true;
    return new Promise<never>(() => undefined);
  };
  let dead = false;
  const deliver = async (message: HostMessage): Promise<void> => {
    if (dead) return hang();
    const mishap = left.shift() ?? 'none';
    if (mishap === 'crash before') return hang();
    if (mishap === 'fails') throw new Error('no');
    if (mishap === 'refuses') throw new DeliveryError('never', { permanent: true });
    seen.push(message);
    if (mishap === 'crash after') return hang();
    if (mishap === 'fails late') throw new Error('no answer');
    if (mishap === 'lease over') clock.advance(hour);
  };
  const worker = deliveries({ deliver, ...options });
  await Promise.race([crashed, worker.deliverDue()]);
}

function expectOrder(seen: readonly HostMessage[], key: string, count: number): void {
  const sequences = seen.filter((message) => message.key === key).map(({ sequence }) => sequence);
  expect(new Set(sequences).size).toBe(count);
  // Never backwards: a message may come again, but not after one that follows it.
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
}
