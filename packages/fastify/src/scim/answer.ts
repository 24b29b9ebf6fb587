import { isDomainError, jsonText, type Represented, scimError, scimStatus } from '@rollcall/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { logFailure, toDomainError } from '../http/framework-error.js';
import { scimMediaType } from './media-type.js';

/**
 * Makes a message the body of an answer: what it gives is for the route to return or send. With a serializer of its own, the
 * reply leaves the media type as it is; else it would get a charset.
 */
export function bodyOfAnswer<T extends object>(reply: FastifyReply, message: T): T {
  reply.header('content-type', scimMediaType).serializer(jsonText);
  return message;
}

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
  return reply.code(status).send(bodyOfAnswer(reply, scimError(known)));
}
