import { type Profile, withLimits } from '@rollcall/core';
import { createTestSystem } from '@rollcall/core/testing';
import { httpServerOptions, scimPlugin } from '@rollcall/fastify';
import { type ConformanceOptions, type ConformanceReport, verifyConformance } from '@rollcall/idp';
import { fastify } from 'fastify';

/** A profile over HTTP on the memory store, reached without a network; waiting moves its clock. */
export interface ScimApp {
  readonly token: string;
  readonly fetch: typeof fetch;
  /** How many users and groups there are. */
  count(): Promise<number>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The base URL of every {@link ScimApp}. */
export const scimUrl = 'https://rollcall.test/scim/v2';

/** Starts the fastify plugin on a profile. */
export async function createScimApp(profile: Profile): Promise<ScimApp> {
  const system = createTestSystem({ profile: withLimits(profile, { scimRequestsPerSecond: 0 }) });
  const { secret } = await system.enable();
  const app = fastify({ ...httpServerOptions({ scimPrefix: '/scim/v2' }) });
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning: system.provisioning, tenant: system.tenant });
  const perform = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const { status, headers, text } = await inject(input, init);
    return new Response([204, 304].includes(status) ? null : text, { status, headers });
  };
  const inject = async (url: string, init: RequestInit) => {
    const answer = await app.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: url.slice('https://rollcall.test'.length),
      headers: init.headers as Record<string, string>,
      ...(typeof init.body === 'string' && { payload: init.body }),
    });
    return { status: answer.statusCode, headers: answer.headers as Record<string, string>, text: answer.body };
  };
  const total = async (path: string): Promise<number> => {
    const answer = await perform(`${scimUrl}${path}?count=0`, { headers: { authorization: `Bearer ${secret}` } });
    return ((await answer.json()) as { totalResults: number }).totalResults;
  };
  return {
    token: secret,
    fetch: perform as typeof fetch,
    count: async () => (await total('/Users')) + (await total('/Groups')),
    sleep: async (ms) => void system.clock.advance(ms),
  };
}

/** Checks an app, by default all clauses. */
export function verifyApp(app: ScimApp, more: Partial<ConformanceOptions> = {}): Promise<ConformanceReport> {
  return verifyConformance({ scimUrl, token: app.token, fetch: app.fetch, sleep: app.sleep, ...more });
}

/** The ids of the clauses that ended so. */
export function idsOf(report: ConformanceReport, ...statuses: readonly string[]): readonly string[] {
  return report.clauses.filter(({ status }) => statuses.includes(status)).map(({ id }) => id);
}
