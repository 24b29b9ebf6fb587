import { standard, terraformEnterprise } from '@rollcall/core';
import { clauses, formatClause, formatConformance } from '@rollcall/idp';
import { describe, expect, it } from 'vitest';
import { answering, broken, turned } from './broken.js';
import { changesBreakages } from './broken-changes.js';
import { creationBreakages } from './broken-creation.js';
import { discoveryBreakages } from './broken-discovery.js';
import { errorsBreakages } from './broken-errors.js';
import { filtersBreakages } from './broken-filters.js';
import { groupsBreakages } from './broken-groups.js';
import { listsBreakages } from './broken-lists.js';
import { readingBreakages } from './broken-reading.js';
import { versionsBreakages } from './broken-versions.js';
import { createScimApp, idsOf, verifyApp } from './support.js';

const breakages = [
  ...errorsBreakages,
  ...discoveryBreakages,
  ...creationBreakages,
  ...readingBreakages,
  ...filtersBreakages,
  ...listsBreakages,
  ...changesBreakages,
  ...groupsBreakages,
  ...versionsBreakages,
];
/** Clauses on what is not offered; the standard profile offers it. */
const narrowClauses = ['etag-absent', 'bulk-refused'];

describe('the standard profile', () => {
  it('keeps every clause, and the run leaves nothing behind [PROF-1]', async () => {
    const app = await createScimApp(standard);
    const report = await verifyApp(app);
    expect(report.clauses.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ ok: true, failed: 0, notOffered: 0, passed: clauses.length - 2, leftovers: [] });
    expect(await app.count()).toBe(0);
  });
});

describe('the terraformEnterprise profile', () => {
  it('offers less, and what it does otherwise is named [PROF-2]', async () => {
    const app = await createScimApp(terraformEnterprise);
    const report = await verifyApp(app);
    expect(idsOf(report, 'failed', 'unchecked')).toEqual(deviations);
    expect(idsOf(report, 'warned')).toEqual(['page-order']);
    expect(idsOf(report, 'notOffered')).toEqual(
      expect.arrayContaining(['sort-ascending', 'search', 'cursor-walk', 'bulk-create']),
    );
    expect(idsOf(report, 'passed')).toEqual(
      expect.arrayContaining([...narrowClauses, 'create', 'members-remove-value']),
    );
    expect(report.ok).toBe(false);
    expect(await app.count()).toBe(0);
    expect(formatConformance(report)).toMatch(
      /^\d+ clauses passed, 13 failed, \d+ not offered, 1 warning in [\d.]+ s$/m,
    );
  });

  it('is found out when it sends ETags or takes bulk requests after all', async () => {
    const app = await createScimApp(terraformEnterprise);
    const tags = broken(
      app,
      answering(({ headers }) => headers.set('etag', 'W/"1"')),
    );
    expect(idsOf(await verifyApp(tags), 'warned')).toContain('etag-absent');
    const bulk = answering((answer, { path }) => {
      if (path === '/Bulk') turned(answer, 500);
    });
    expect(idsOf(await verifyApp(broken(app, bulk)), 'failed')).toContain('bulk-refused');
  });
});

/** Few filters, few PATCH paths, a userName that is not required of `remove`: docs/decisions/0004. */
const deviations = [
  'page-walk',
  'filter-id',
  'filter-operator-case',
  'filter-ne',
  'filter-sw',
  'filter-boolean',
  'filter-date',
  'filter-date-offset',
  'filter-default-value',
  'remove-required',
  'patch-read-only',
  'group-filter',
  'members-immutable',
];

describe('the clauses', () => {
  it('have ids of their own, and each is broken by some fault', () => {
    const ids = clauses.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const broken = new Set([...breakages.flatMap(({ breaks }) => breaks), ...narrowClauses]);
    expect(ids.filter((id) => !broken.has(id))).toEqual([]);
    expect([...broken].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('show what was sent and what came back when they fail', async () => {
    const app = broken(
      await createScimApp(standard),
      answering((answer, { method }) => {
        if (method === 'DELETE') turned(answer, 500);
      }),
    );
    const report = await verifyApp(app, { clauses: clauses.filter(({ id }) => id === 'delete') });
    const text = report.clauses.map((clause) => formatClause(clause)).join('\n');
    expect(text).toMatch(/✗ DELETE is 204 without a body \[RFC 7644 §3\.6, MUST\]\n {4}POST \/Users → 201/);
    expect(text).toMatch(/expected DELETE \/Users\/\S+ → 204\n {9}got 500 broken/);
    expect(text).not.toContain(app.token);
    expect(report.ok).toBe(false);
  });
});
