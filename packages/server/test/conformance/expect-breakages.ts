import { standard } from '@rollcall/core';
import { expect, it } from 'vitest';
import { type BreakageCase, broken } from './broken.js';
import { createScimApp, idsOf, verifyApp } from './support.js';

/** Expects that each fault breaks the clauses meant and no others, and that nothing stays behind. */
export function expectBreakages(cases: readonly BreakageCase[]): void {
  it.each(cases)('$name: breaks $breaks.length', { timeout: 60_000 }, async ({ breakage, breaks }) => {
    const app = await createScimApp(standard);
    const report = await verifyApp(broken(app, breakage));
    expect(idsOf(report, 'failed', 'warned', 'unchecked')).toEqual(breaks);
    expect(report.ok).toBe(idsOf(report, 'failed', 'unchecked').length === 0);
    if (report.leftovers.length === 0) expect(await app.count()).toBe(0);
  });
}
