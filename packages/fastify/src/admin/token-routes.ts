import { DomainError, formatInstant, type Token, type TokenRequest } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Attributes, readNullableString } from '../json-api/attributes.js';
import { adminContext, callerOf } from '../json-api/caller.js';
import { document, noContent, type ResourceObject } from '../json-api/document.js';
import { readDocument } from '../json-api/read-document.js';
import type { AdminRoutes } from './options.js';

const types = ['authentication-tokens', 'scim-tokens'];

interface OneToken {
  Params: { readonly tokenId: string };
}

/** SCIM tokens: made, listed, shown, revoked, at `url` and below it [TOK-1..4, TOK-8, TOK-9]. */
export function tokenRoutes(
  scope: FastifyInstance,
  { provisioning, tenantOf, access }: AdminRoutes,
  url: string,
): void {
  const { tokens } = provisioning;
  const config = { jsonApi: { access } };
  const contextOf = async (request: FastifyRequest) => adminContext(request, await tenantOf(request));
  scope.get(url, { config }, async (request) => {
    const list = await tokens.list(await tenantOf(request));
    return document(list.map((token) => tokenDocument(token)));
  });
  scope.post(url, { config }, async (request, reply) => {
    const context = await contextOf(request);
    const { attributes } = readDocument(request.body, { types });
    const issued = await tokens.issue(context, tokenRequest(request, attributes));
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send(document(tokenDocument(issued.token, issued.secret)));
  });
  scope.get<OneToken>(`${url}/:tokenId`, { config }, async (request) =>
    document(tokenDocument(await tokens.read(await tenantOf(request), request.params.tokenId))),
  );
  scope.delete<OneToken>(`${url}/:tokenId`, { config }, async (request, reply) => {
    await tokens.revoke(await contextOf(request), request.params.tokenId);
    return noContent(reply);
  });
}

/**
 * A token's document. `token` is null but in the answer to the POST that made it [TOK-1, TOK-2]. The host shows SCIM
 * tokens with it under `/authentication-tokens/:id` too [TOK-8].
 */
export function tokenDocument(token: Token, secret: string | null = null): ResourceObject {
  return {
    id: token.id,
    type: 'authentication-tokens',
    attributes: {
      description: token.description,
      token: secret,
      'created-at': formatInstant(token.createdAt),
      'expired-at': formatInstant(token.expiresAt),
      'last-used-at': token.lastUsedAt === null ? null : formatInstant(token.lastUsedAt),
    },
  };
}

function tokenRequest(request: FastifyRequest, attributes: Attributes): TokenRequest {
  return {
    description: readNullableString(attributes, 'description') ?? undefined,
    expiresAt: readExpiry(attributes['expired-at']),
    impersonating: callerOf(request).impersonating,
  };
}

/** What is no date is 400 here, not 422 [TOK-3]. */
function readExpiry(value: unknown): string | null | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value;
  throw new DomainError('badRequest', 'expired-at must be an ISO 8601 date and time.', { attribute: 'expired-at' });
}
