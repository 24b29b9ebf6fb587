import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateWindows } from '../src/http/rate-windows.js';

describe('windows of a rate', () => {
  it('let a limit of requests in, in each window, which begins with the first request', () => {
    let time = 5;
    const windows = createRateWindows({ limit: 2, window: 1000, now: () => time });
    expect([1, 2, 3].map(() => windows.take('a').exceeded)).toEqual([false, false, true]);
    time = 1004;
    expect(windows.take('a')).toEqual({ limit: 2, remaining: 0, reset: 0.001, exceeded: true });
    time = 1005;
    expect(windows.take('a').exceeded).toBe(false);
    expect(windows.take('b')).toEqual({ limit: 2, remaining: 1, reset: 1, exceeded: false });
  });

  it('forget keys that are idle', () => {
    let time = 0;
    const windows = createRateWindows({ limit: 2, window: 1000, now: () => time });
    for (let index = 0; index < 1000; index++) windows.take(`tenant-${index}`);
    windows.charge('debtor', 500);
    time = 61_000;
    windows.take('other');
    expect(windows.size).toBe(2);
  });

  it('never let more in than the windows that have begun allow, whatever comes when; who waits as told is let in', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 1500 }), charge: fc.integer({ min: 0, max: 40 }) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        steps,
        (limit, start, all) => {
          let time = start;
          const windows = createRateWindows({ limit, window: 1000, now: () => time });
          let charged = 0;
          for (const { wait, charge } of all) {
            time += wait;
            const taken = windows.take('a');
            if (taken.exceeded) {
              const { reset } = taken;
              const before = time;
              time += Math.ceil(reset) * 1000;
              expect(windows.take('a').exceeded).toBe(false);
              charged += 1;
              expect(time - before).toBeGreaterThan(0);
            } else charged += 1;
            if (charge > 0 && !windows.charge('a', charge).exceeded) charged += charge;
            const begun = Math.floor((time - start) / 1000) + 1;
            // A debt is made by one charge at a time.
            expect(charged).toBeLessThanOrEqual(begun * limit + 40);
          }
        },
      ),
    );
  });
});
