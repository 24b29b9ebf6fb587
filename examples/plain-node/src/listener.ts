// SCIM as a listener of node:http: who asks, what is asked, and the answer or the error in SCIM's form.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  DomainError,
  isDomainError,
  type Provisioning,
  type ResourceQuery,
  scimError,
  scimStatus,
  type TenantId,
} from '@rollcall/core';
import { randomIds } from '@rollcall/node';
import { readBody } from './body.ts';
import { type Answer, purposeOf, route } from './routes.ts';

// #region listener
/** Serves SCIM below a prefix, such as `/scim/v2`. */
export function scimListener(scim: Provisioning, tenant: TenantId, prefix: string): RequestListener {
  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = partsOf(url.pathname, prefix);
    const secret = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const ip = request.socket.remoteAddress ?? null;
    const id = await scim.admit({ tenant, secret, ip, purpose: purposeOf(path) });
    return route(scim, {
      method: request.method ?? 'GET',
      path,
      query: queryOf(url.searchParams),
      headers: request.headers,
      context: { tenant, actor: { kind: 'token', id }, ip, requestId: randomIds.uuid() },
      body: () => readBody(request, scim.profile.limits.maxBodyBytes),
    });
  }
  return (request, response) => {
    answer(request)
      .catch(refusal)
      .then((done) => send(request, response, done));
  };
}

/** An error in SCIM's form; what nobody foresaw goes to the log and not to the client. @see RFC 7644 §3.12 */
function refusal(error: unknown): Answer {
  const known = isDomainError(error);
  if (!known) console.error(error);
  const status = known ? scimStatus(error.code) : 500;
  return { status, body: scimError(error), ...(status === 401 && { headers: { 'www-authenticate': 'Bearer' } }) };
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers }: Answer): void {
  request.resume(); // a body that nobody read
  if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { ...headers, 'content-type': 'application/scim+json' }).end(JSON.stringify(body));
}
// #endregion

function partsOf(pathname: string, prefix: string): readonly string[] {
  if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) {
    throw new DomainError('notFound', 'There is nothing at this URL.');
  }
  const parts = pathname.slice(prefix.length).split('/');
  try {
    return parts.filter((part) => part !== '').map(decodeURIComponent);
  } catch {
    throw new DomainError('badRequest', 'The URL holds invalid percent-encoding.');
  }
}

/** A parameter that is given twice has no one meaning. */
function queryOf(parameters: URLSearchParams): ResourceQuery {
  for (const name of parameters.keys()) {
    if (parameters.getAll(name).length > 1) throw new DomainError('invalidValue', `"${name}" is given more than once.`);
  }
  return Object.fromEntries(parameters);
}
