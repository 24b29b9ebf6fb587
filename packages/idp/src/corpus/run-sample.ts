import { type Exchange, performExchange, type Send } from '../http/exchange.js';
import { createPatientSender, type Patience } from '../http/patient-sender.js';
import { checkAssertion } from './assertions.js';
import { encodePath, fillPlaceholders, fillText } from './placeholders.js';
import { prepareSample } from './prepare-sample.js';
import type { Assertion, Sample } from './sample.js';

/** Where a sample is sent and with which token; `patience: false` doesn't wait out a 429. */
export interface SampleContext {
  readonly scim: Send;
  readonly token: string;
  readonly patience?: Patience | false;
  /** A fresh UUID for placeholders and names, `crypto.randomUUID` by default. */
  readonly uuid?: () => string;
}

/** How a server answered one sample: it passed when there are no problems. */
export interface SampleResult {
  readonly sample: Sample;
  readonly passed: boolean;
  readonly problems: readonly string[];
  /** Set-up requests, the sample itself, its follow-ups; not masked. */
  readonly exchanges: readonly Exchange[];
}

/** Creates what a sample requires under fresh names, sends it, and evaluates what it expects; it deletes nothing afterwards. */
export async function runSample(sample: Sample, context: SampleContext): Promise<SampleResult> {
  const exchanges: Exchange[] = [];
  const patient =
    context.patience === false
      ? context.scim
      : createPatientSender(context.scim, 'scim', { fallbackSeconds: 1, ...context.patience });
  const send = async (method: string, path: string, options: SendOptions): Promise<Exchange> => {
    const { headers, body, text = body == null ? undefined : JSON.stringify(body) } = options;
    const exchange = await performExchange(patient, {
      method,
      path,
      headers,
      ...(text === undefined ? {} : { body: text }),
    });
    exchanges.push(exchange);
    return exchange;
  };
  const prepared = await prepareSample(sample, context, send);
  const problems =
    prepared.problem === undefined ? await sendSample(sample, prepared.values, send) : [prepared.problem];
  return { sample, passed: problems.length === 0, problems, exchanges };
}

interface SendOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string | undefined;
}

type SampleSend = (method: string, path: string, options: SendOptions) => Promise<Exchange>;

async function sendSample(
  sample: Sample,
  values: ReadonlyMap<string, string>,
  send: SampleSend,
): Promise<readonly string[]> {
  const { method, path, body, text } = sample.request;
  const fill = (text: string): string => fillText(text, values);
  const headers = Object.fromEntries(
    Object.entries(sample.request.headers).map(([name, value]) => [name, fill(value)]),
  );
  const answer = await send(method, encodePath(fill(path)), { headers, body: fillPlaceholders(body, values), text });
  const problems = [
    ...checkStatus(answer, sample.expect.status),
    ...checkBody(answer, sample.expect.body ?? [], values),
  ];
  // What was a condition of the write is none of the reads that follow.
  const { 'Content-Type': _type, 'If-Match': _match, 'If-None-Match': _noMatch, ...readHeaders } = headers;
  for (const followUp of problems.length === 0 ? (sample.expect.after ?? []) : []) {
    const later = await send('GET', encodePath(fill(followUp.path)), { headers: readHeaders });
    problems.push(...checkStatus(later, followUp.status), ...checkBody(later, followUp.body, values));
  }
  return problems;
}

function checkStatus({ request, response }: Exchange, expected: number | readonly number[]): readonly string[] {
  const allowed = typeof expected === 'number' ? [expected] : expected;
  if (allowed.includes(response.status)) return [];
  return [
    `${request.method} ${request.path} should answer ${allowed.join(' or ')}, got ${response.status} ${response.text}`,
  ];
}

function checkBody(
  { body }: Exchange,
  assertions: readonly Assertion[],
  values: ReadonlyMap<string, string>,
): readonly string[] {
  return assertions.flatMap(([path, operator, expected]) => {
    const problem = checkAssertion(body, [path, operator, fillPlaceholders(expected, values)]);
    return problem === undefined ? [] : [problem];
  });
}
