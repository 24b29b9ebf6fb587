import { onTestFinished } from 'vitest';
import { type Answer, createHarness, type Harness, type HarnessOptions, type Headers, type Method } from './harness.js';

/** A harness whose SCIM surface is called over a real connection. */
export interface ListeningHarness extends Harness {
  readonly url: string;
}

/** Makes the surfaces and listens on a free port; `scim` goes over the network. */
export async function listen(options: HarnessOptions = {}): Promise<ListeningHarness> {
  const harness = await createHarness(options);
  const url = `${await harness.app.listen({ host: '127.0.0.1', port: 0 })}/scim/v2`;
  const scim = (method: Method, path: string, body?: unknown, headers: Headers = {}) =>
    call(url + path, method, body, { authorization: `Bearer ${harness.token}`, ...headers });
  return { ...harness, url, scim };
}

/** The same for one test, closed after it. */
export async function listenOnce(options: HarnessOptions = {}): Promise<ListeningHarness> {
  const harness = await listen(options);
  onTestFinished(() => harness.app.close());
  return harness;
}

async function call(url: string, method: Method, body: unknown, headers: Headers): Promise<Answer> {
  const type: Headers = body === undefined ? {} : { 'content-type': 'application/scim+json' };
  const answer = await fetch(url, {
    method,
    headers: { ...type, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    text,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
