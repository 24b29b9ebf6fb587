import { isDomainError, type Represented, scimError, scimStatus } from '@rollcall/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { logFailure, toDomainError } from '../http/framework-error.js';

/** The headers that tell of a resource: where it is, and its version where there are any. @see RFC 7644 §3.3, §3.14 */
export function resourceHeaders(
  { location, version }: Represented,
  features: { readonly etag: boolean },
): Readonly<Record<string, string>> {
  return { location, 'content-location': location, ...(features.etag && { etag: version }) };
}

/** Answers an error in SCIM's shape, whoever threw it [SCIM-6]. @see RFC 7644 §3.12 */
export function answerScimError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toDomainError(error);
  logFailure(request, known);
  const status = isDomainError(known) ? scimStatus(known.code) : 500;
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="scim"');
  if (isDomainError(known) && known.retryAfter !== undefined) reply.header('retry-after', known.retryAfter);
  return reply.code(status).send(scimError(known));
}
