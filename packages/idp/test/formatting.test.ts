import { describe, expect, it } from 'vitest';
import {
  type Exchange,
  formatReport,
  formatStep,
  formatSummary,
  formatWait,
  type Report,
  type Step,
} from '../src/index.js';

const exchange: Exchange = {
  request: { method: 'PATCH', path: '/Users/1?filter=a%20eq%20%22b%22', headers: {}, body: '{"active":false}' },
  response: { status: 403, headers: {}, text: `{"detail":"${'x'.repeat(700)}"}` },
  body: undefined,
};
const passed: Step = {
  id: 'pause',
  title: 'Pause',
  rules: ['STATE-4', 'STATE-8'],
  status: 'passed',
  exchanges: [exchange],
  notes: [],
};
const failed: Step = {
  ...passed,
  status: 'failed',
  brokenRule: 'STATE-8',
  expected: 'GET /Users → 403',
  actual: '200',
};
const skipped: Step = {
  ...passed,
  title: 'Resume',
  status: 'skipped',
  reason: 'needs "Pause", which failed',
  exchanges: [],
};
const report: Report = {
  as: 'okta',
  ok: false,
  steps: [passed, failed, skipped],
  passed: 1,
  failed: 1,
  skipped: 1,
  elapsedSeconds: 3.25,
};

describe('formatStep', () => {
  it('shows tick, title, rules, and in short what was sent and what came back', () => {
    const [head, line, sent, ...rest] = formatStep(passed).split('\n');
    expect(head).toBe('✓ Pause [STATE-4, STATE-8]');
    expect(line).toMatch(/^ {4}PATCH \/Users\/1\?filter=a eq "b" → 403 {2}x+…$/);
    expect(line?.length).toBeLessThan(130);
    expect(sent).toBe('      sent {"active":false}');
    expect(rest).toEqual([]);
  });

  it.each([
    ['', ''],
    ['no JSON', '  no JSON'],
    ['{"errors":[{"title":"conflict","detail":"Team is already linked"}]}', '  Team is already linked'],
    ['{"schemas":["x"],"totalResults":0,"Resources":[]}', '  totalResults 0'],
    ['{"data":[{"id":"a"},{"id":"b"}]}', '  ["a","b"]'],
    ['{"data":{"type":"x","id":"a","attributes":{"enabled":true}}}', '  {"id":"a","enabled":true}'],
    ['{"schemas":["x"],"id":"1","meta":{},"active":true}', '  {"id":"1","active":true}'],
    ['{"schemas":["x"],"Operations":[{"op":"Add"}]}', '  {"op":"Add"}'],
  ])('tells the telling part of %s', (text, told) => {
    const quiet = {
      request: { method: 'GET', path: '/x', headers: {} },
      response: { status: 200, headers: {}, text },
      body: undefined,
    };
    expect(
      formatStep({ ...passed, exchanges: [quiet] })
        .split('\n')
        .slice(1),
    ).toEqual([`    GET /x → 200${told}`]);
  });

  it('shows bodies when it is verbose', () => {
    const text = formatStep(passed, { verbose: true });
    expect(text).toContain('      sent {"active":false}');
    expect(text).toContain('      got  {"detail":"xxx');
  });

  it('names the broken rule, what was expected and what came, with bodies', () => {
    const text = formatStep(failed);
    expect(text).toMatch(/^✗ Pause/);
    expect(text).toContain('sent {"active":false}');
    expect(text).toContain('    rule STATE-8 is broken\n    expected GET /Users → 403\n         got 200');
  });

  it('says why a step was skipped', () => {
    expect(formatStep(skipped)).toBe('– Resume [STATE-4, STATE-8]\n    skipped: needs "Pause", which failed');
  });

  it('colours only when asked', () => {
    expect(formatStep(failed, { colour: true })).toContain('\u001b[31m✗\u001b[0m');
    expect(formatReport(report)).not.toContain('\u001b');
  });

  it('lets no control character of a server reach the terminal', () => {
    const nasty = { ...exchange, response: { status: 200, headers: {}, text: 'a\u001b[2Jb' } };
    expect(formatStep({ ...passed, exchanges: [nasty] })).not.toContain('\u001b');
    expect(formatStep({ ...failed, actual: 'a\u001b[2Jb' })).not.toContain('\u001b');
  });
});

describe('formatReport and formatSummary', () => {
  it('count, recap what did not pass, and tell the seconds', () => {
    const summary = formatSummary(report);
    expect(summary.split('\n')).toEqual([
      'failed Pause',
      '    rule STATE-8 is broken',
      '    expected GET /Users → 403',
      '         got 200',
      'skipped Resume',
      '    skipped: needs "Pause", which failed',
      'Okta: 1 passed, 1 failed, 1 skipped in 3.3 s',
    ]);
    expect(formatReport(report)).toBe(`${report.steps.map((step) => formatStep(step)).join('\n')}\n\n${summary}`);
  });

  it('formatWait tells which limit holds the run up', () => {
    const wait = {
      surface: 'admin',
      request: { method: 'POST', path: '/admin/x?y', headers: {} },
      seconds: 59.25,
      attempt: 2,
    } as const;
    expect(formatWait(wait)).toBe('… admin rate limit at POST /admin/x: waiting 59.3 s (try 2)');
  });
});
