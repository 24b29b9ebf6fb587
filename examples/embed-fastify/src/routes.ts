// The product's own routes for its teams: they were there before SCIM, and now keep out of its way.
import {
  type AccountId,
  type CommitScope,
  type ProvisioningStore,
  refusalError,
  type TeamId,
  type TenantId,
} from '@rollcall/core';
import { systemClock } from '@rollcall/node';
import type { FastifyInstance } from 'fastify';
import type { AddMember, Product } from './product.ts';

interface OneTeam {
  readonly Params: { readonly team: TeamId };
}

interface Joining extends OneTeam {
  readonly Body: { readonly user: AccountId };
}

const joining = {
  body: { type: 'object', required: ['user'], properties: { user: { type: 'string', minLength: 1 } } },
} as const;

/** Adds the routes. */
export function teamRoutes(
  app: FastifyInstance,
  { product, store, tenant }: { product: Product; store: ProvisioningStore; tenant: TenantId },
): void {
  app.get<OneTeam>('/teams/:team/members', async (request) => product.members(request.params.team));

  // #region lock
  // A team that follows a group takes no members by hand: checked in the transaction that would add one.
  app.post<Joining>('/teams/:team/members', { schema: joining }, async (request, reply) => {
    const { team } = request.params;
    const command: AddMember = { type: 'addMember', team, user: request.body.user };
    const actor = { kind: 'admin', id: 'user-1' } as const; // whoever is signed in
    const scope: CommitScope = { tenant, at: systemClock.now(), actor, ip: request.ip, requestId: request.id };
    const outcome = await store.commit(scope, [
      { kind: 'expectUnlinked', team },
      { kind: 'executeHost', command },
    ]);
    if (outcome.kind === 'committed') return reply.code(204).send();
    return reply.code(409).send({ error: refusalError(outcome).message });
  });
  // #endregion
}
