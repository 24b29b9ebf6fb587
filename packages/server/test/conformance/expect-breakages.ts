import { standard } from '@rollcall/core';
import { clauses } from '@rollcall/idp';
import { expect, it } from 'vitest';
import { type BreakageCase, broken } from './broken.js';
import { createScimApp, idsOf, verifyApp } from './support.js';

/** `ROLLCALL_CONFORMANCE=all` checks every fault against every clause: five minutes instead of one. */
const all = process.env['ROLLCALL_CONFORMANCE'] === 'all';
const every = 8;

/** The clauses meant, and an eighth of the others, each time another one. */
function someClauses(breaks: readonly string[], turn: number) {
  return all ? clauses : clauses.filter(({ id }, index) => breaks.includes(id) || (index + turn) % every === 0);
}

/** Expects that each fault breaks the clauses meant and no others, and that nothing stays behind. */
export function expectBreakages(cases: readonly BreakageCase[]): void {
  const numbered = cases.map((item, turn) => ({ ...item, turn }));
  it.each(numbered)('$name: breaks $breaks.length', { timeout: 60_000 }, async ({ breakage, breaks, turn }) => {
    const app = await createScimApp(standard);
    const report = await verifyApp(broken(app, breakage), { clauses: someClauses(breaks, turn) });
    expect(idsOf(report, 'failed', 'warned', 'unchecked')).toEqual(breaks);
    expect(report.ok).toBe(idsOf(report, 'failed', 'unchecked').length === 0);
    if (report.leftovers.length === 0) expect(await app.count()).toBe(0);
  });
}
