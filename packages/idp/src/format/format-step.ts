import type { Exchange } from '../http/exchange.js';
import type { Step, StepStatus } from '../verify/step.js';
import { digestBody } from './digest.js';
import { createPaint, type Paint } from './paint.js';
import { printable } from './printable.js';

/** How much to print, and whether a terminal takes colours. */
export interface FormatOptions {
  readonly colour?: boolean;
  /** Bodies sent and received; failed steps show them anyway. */
  readonly verbose?: boolean;
}

const ticks = { passed: '✓', failed: '✗', skipped: '–' } as const satisfies Record<StepStatus, string>;
const inks = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;

/** A finished step as terminal text without a final line feed: tick, title, rules, then what was sent and what came back. */
export function formatStep(step: Step, { colour = false, verbose = false }: FormatOptions = {}): string {
  const paint = createPaint(colour);
  const head = `${paint(inks[step.status], ticks[step.status])} ${step.title} ${paint('dim', `[${step.rules.join(', ')}]`)}`;
  const detailed = verbose || step.status === 'failed';
  const exchanges = step.exchanges.flatMap((exchange) => formatExchange(exchange, { paint, detailed }));
  const lines = [
    ...exchanges,
    ...step.notes.map((note) => paint('dim', printable(note))),
    ...formatOutcome(step, paint),
  ];
  return [head, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** The lines that say why a step failed or was skipped. */
export function formatOutcome(step: Step, paint: Paint): readonly string[] {
  if (step.status === 'skipped') return [paint('yellow', `skipped: ${printable(step.reason ?? 'no reason given')}`)];
  if (step.status === 'passed') return [];
  return [
    paint('red', `rule ${step.brokenRule ?? '?'} is broken`),
    `expected ${printable(step.expected ?? '?')}`,
    `     got ${printable(step.actual ?? '?')}`,
  ];
}

/** One request with its answer as lines, bodies shortened. */
export function formatExchange(
  exchange: Exchange,
  { paint, detailed }: { paint: Paint; detailed: boolean },
): readonly string[] {
  const { request, response } = exchange;
  const line = `${request.method} ${readable(request.path)} → ${response.status}`;
  const { body = '' } = request;
  if (!detailed) {
    const got = excerpt(digestBody(response.text), 72);
    const sent = body === '' ? [] : [paint('dim', `  sent ${excerpt(digestBody(body), 100)}`)];
    return [got === '' ? line : `${line}  ${paint('dim', got)}`, ...sent];
  }
  return [
    line,
    ...(body === '' ? [] : [paint('dim', `  sent ${excerpt(body, 600)}`)]),
    ...(response.text === '' ? [] : [paint('dim', `  got  ${excerpt(response.text, 600)}`)]),
  ];
}

function readable(path: string): string {
  try {
    return printable(decodeURIComponent(path));
  } catch {
    return printable(path);
  }
}

function excerpt(text: string, length: number): string {
  const line = printable(text.replace(/\s+/g, ' ').trim());
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
