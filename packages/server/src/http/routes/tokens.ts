import { accountId, isDomainError } from '@rollcall/core';
import {
  adminContext,
  callerOf,
  document,
  noContent,
  offsetOf,
  pageDocument,
  queryOf,
  readDate,
  readDocument,
  readNullableString,
  readPage,
  tokenDocument,
} from '@rollcall/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { userTokenId } from '../../host/index.js';
import { hostCallerOf } from '../authenticate.js';
import { userTokenDocument } from '../documents/user-token-document.js';
import type { OneResource, RouteContext } from '../route-context.js';

const types = ['authentication-tokens'];

/** API tokens of users; under their ids the site's SCIM tokens too, for site admins [TOK-8]. */
export function tokenRoutes(scope: FastifyInstance, { host, provisioning, tenant }: RouteContext): void {
  const { userTokens } = host;
  scope.get<OneResource>('/users/:id/authentication-tokens', async (request) => {
    const page = readPage(queryOf(request));
    const query = { offset: offsetOf(page), limit: page.size };
    const { total, items } = await userTokens.list(hostCallerOf(request), accountId(request.params.id), query);
    return pageDocument(
      request,
      page,
      total,
      items.map((token) => userTokenDocument(token)),
    );
  });
  scope.post<OneResource>('/users/:id/authentication-tokens', async (request, reply) => {
    const { attributes } = readDocument(request.body, { types });
    const description = readNullableString(attributes, 'description') ?? '';
    const input = { description, expiresAt: readDate(attributes, 'expired-at') ?? null };
    const { token, secret } = await userTokens.create(hostCallerOf(request), accountId(request.params.id), input);
    return reply.code(201).send(document(userTokenDocument(token, secret)));
  });
  scope.get<OneResource>('/authentication-tokens/:id', async (request) => {
    const { id } = request.params;
    const found = await ofUserOrScim(request, {
      user: async () => userTokenDocument(await userTokens.get(hostCallerOf(request), userTokenId(id))),
      scim: async () => tokenDocument(await provisioning.tokens.read(tenant, id)),
    });
    return document(found);
  });
  scope.delete<OneResource>('/authentication-tokens/:id', async (request, reply) => {
    const { id } = request.params;
    await ofUserOrScim(request, {
      user: () => userTokens.delete(hostCallerOf(request), userTokenId(id)),
      scim: () => provisioning.tokens.revoke(adminContext(request, tenant), id),
    });
    return noContent(reply);
  });
}

/** SCIM tokens are looked for where no user's token is, and only by a site admin. */
async function ofUserOrScim<T>(
  request: FastifyRequest,
  work: { readonly user: () => Promise<T>; readonly scim: () => Promise<T> },
): Promise<T> {
  try {
    return await work.user();
  } catch (error) {
    if (!isDomainError(error) || error.code !== 'notFound' || !callerOf(request).isSiteAdmin) throw error;
    return work.scim();
  }
}
