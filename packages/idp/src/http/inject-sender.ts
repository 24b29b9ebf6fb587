import type { Send } from './exchange.js';

/** An app that answers requests without a network, such as a Fastify instance. */
export interface Injectable {
  inject(request: {
    readonly method: 'GET';
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly payload?: string;
  }): Promise<{
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly payload: string;
  }>;
}

/**
 * A {@link Send} into an app in this process, for tests: no port, no network. `path` is where the surface is mounted.
 *
 * @example
 * const okta = createOktaClient({ scim: createInjectSender(app, '/scim/v2'), token });
 */
export function createInjectSender(app: Injectable, path: string): Send {
  return async ({ method, path: rest, headers, body }) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: `${path}${rest}`,
      headers: { ...headers },
      ...(body !== undefined && { payload: body }),
    });
    const texts = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
    return { status: answer.statusCode, headers: Object.fromEntries(texts), text: answer.payload };
  };
}
