import type { ClauseResult, ClauseStatus, ConformanceReport } from '../conformance/report.js';
import { type FormatOptions, formatExchange } from './format-step.js';
import { createPaint, type Ink } from './paint.js';
import { printable } from './printable.js';

const ticks: Readonly<Record<ClauseStatus, readonly [tick: string, ink: Ink]>> = {
  passed: ['✓', 'green'],
  failed: ['✗', 'red'],
  warned: ['!', 'yellow'],
  notOffered: ['–', 'dim'],
  unchecked: ['?', 'yellow'],
};
const shownExchanges = 4;

/** A checked clause as terminal text: tick, title, section; where it doesn't hold, what was sent and what came back. */
export function formatClause(clause: ClauseResult, { colour = false, verbose = false }: FormatOptions = {}): string {
  const paint = createPaint(colour);
  const [tick, ink] = ticks[clause.status];
  const head = `${paint(ink, tick)} ${clause.title} ${paint('dim', `[${clause.section}, ${clause.level}]`)}`;
  const troubled = clause.status === 'failed' || clause.status === 'warned';
  const exchanges = verbose ? clause.exchanges : troubled ? clause.exchanges.slice(-shownExchanges) : [];
  const lines = [
    ...exchanges.flatMap((exchange) => formatExchange(exchange, { paint, detailed: troubled || verbose })),
    ...(clause.expected === undefined ? [] : [`expected ${printable(clause.expected)}`]),
    ...(clause.actual === undefined ? [] : [`     got ${printable(clause.actual)}`]),
    ...(clause.reason === undefined ? [] : [paint('dim', printable(clause.reason))]),
  ];
  return [head, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** What failed, then the counts: `N clauses passed, N failed, N not offered`. */
export function formatConformance(report: ConformanceReport, { colour = false }: FormatOptions = {}): string {
  const paint = createPaint(colour);
  const recap = report.clauses
    .filter(({ status }) => status === 'failed' || status === 'unchecked')
    .map(({ status, title, section }) => `${paint(ticks[status][1], wordFor(status))} ${title} [${section}]`);
  const more = [
    ...(report.warned > 0 ? [`${report.warned} ${report.warned === 1 ? 'warning' : 'warnings'}`] : []),
    ...(report.unchecked > 0 ? [`${report.unchecked} could not be checked`] : []),
  ];
  const counts = [
    `${report.passed} clauses passed, ${report.failed} failed, ${report.notOffered} not offered`,
    ...more,
  ].join(', ');
  const left = report.leftovers.map((path) => paint('yellow', `left behind, please delete: ${printable(path)}`));
  const verdict = paint(report.ok ? 'green' : 'red', `${counts} in ${report.elapsedSeconds.toFixed(1)} s`);
  return [...recap, ...left, verdict].join('\n');
}

function wordFor(status: ClauseStatus): string {
  return status === 'unchecked' ? 'not checked' : status;
}
