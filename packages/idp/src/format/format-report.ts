import type { Wait } from '../http/patient-sender.js';
import type { IdpName, Report } from '../verify/step.js';
import { type FormatOptions, formatOutcome, formatStep } from './format-step.js';
import { createPaint } from './paint.js';

const idpTitles = { okta: 'Okta', entra: 'Microsoft Entra' } as const satisfies Record<IdpName, string>;

/** Every step, then the summary. */
export function formatReport(report: Report, options: FormatOptions = {}): string {
  return [...report.steps.map((step) => formatStep(step, options)), '', formatSummary(report, options)].join('\n');
}

/** What failed and why, what was skipped, and the counts with the seconds taken: for a caller that printed the steps already. */
export function formatSummary(report: Report, { colour = false }: FormatOptions = {}): string {
  const paint = createPaint(colour);
  const remarkable = report.steps.filter((step) => step.status !== 'passed');
  const recap = remarkable.flatMap((step) => [
    `${paint(step.status === 'failed' ? 'red' : 'yellow', step.status)} ${step.title}`,
    ...formatOutcome(step, paint).map((line) => `    ${line}`),
  ]);
  const counts = `${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`;
  const verdict = `${idpTitles[report.as]}: ${counts} in ${report.elapsedSeconds.toFixed(1)} s`;
  return [...recap, paint(report.ok ? 'green' : 'red', verdict)].join('\n');
}

/** One line that tells why a run stands still. */
export function formatWait({ surface, request, seconds, attempt }: Wait): string {
  const limit = surface === 'scim' ? 'SCIM' : 'admin';
  const path = request.path.split('?')[0];
  return `… ${limit} rate limit at ${request.method} ${path}: waiting ${seconds.toFixed(1)} s (try ${attempt})`;
}
