import { isDomainError, type Represented, scimError, scimStatus } from '@rollcall/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { logFailure, toDomainError } from '../http/framework-error.js';

/** Answers with a resource and where it is. @see RFC 7644 §3.3, RFC 7643 §3.1 */
export function answerResource(
  reply: FastifyReply,
  status: 200 | 201,
  { resource, location }: Represented,
): FastifyReply {
  return reply.code(status).headers({ location, 'content-location': location }).send(resource);
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
