import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import { dueExpiryNotice, expiryOf } from '../tokens/lifetime.js';
import type { Token } from '../tokens/token.js';
import { type TenantId, type TokenId, tokenId } from '../values/index.js';
import { commit, commitOrThrow, refusalError } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';

/** A token just made, with the secret that is never shown again [TOK-2]. */
export interface IssuedToken {
  readonly token: Token;
  readonly secret: string;
}

/** What an administrator says of a new token. */
export interface TokenRequest {
  readonly description?: string | undefined;
  /** ISO 8601; the profile's default when absent [TOK-3]. */
  readonly expiresAt?: string | null | undefined;
  /** An administrator who acts as someone else may not make tokens [TOK-9]. */
  readonly impersonating: boolean;
}

/** The life of SCIM tokens (provisioning.md §5). */
export interface Tokens {
  issue(request: RequestContext, wish: TokenRequest): Promise<IssuedToken>;
  list(tenant: TenantId): Promise<readonly Token[]>;
  read(tenant: TenantId, id: string): Promise<Token>;
  /** Invalid for the next request on every process [TOK-8]. */
  revoke(request: RequestContext, id: string): Promise<void>;
  /** Announces tokens that expire soon, each once for 30, 7 and 1 days [TOK-10]. */
  announceExpiry(tenant: TenantId): Promise<void>;
}

const longestDescription = 1000;

/** Makes the tokens' use cases. */
export function createTokens(deps: Dependencies): Tokens {
  const { store, clock, ids, secrets, profile, events } = deps;

  function newToken(request: RequestContext, wish: TokenRequest): IssuedToken {
    const { keyId, hash, secret } = secrets.issue();
    const now = clock.now();
    const token: Token = {
      id: tokenId(`at-${ids.record()}`),
      keyId,
      hash,
      description: checkedDescription(wish.description ?? ''),
      createdAt: now,
      expiresAt: expiryOf(wish.expiresAt, now, profile.limits),
      lastUsedAt: null,
      createdBy: request.actor.kind === 'admin' ? request.actor.id : null,
      expiryNotice: null,
    };
    return { token, secret };
  }

  async function read(tenant: TenantId, id: string): Promise<Token> {
    const token = await store.token(tenant, id as TokenId);
    if (token === undefined) throw new DomainError('notFound', `There is no token with the id "${printable(id)}".`);
    return token;
  }

  return {
    read,
    list: (tenant) => store.tokens(tenant),
    async issue(request, wish) {
      if (wish.impersonating) {
        throw new DomainError('forbidden', 'SCIM tokens cannot be created while impersonating another user.');
      }
      const issued = newToken(request, wish);
      const outcome = await commit(deps, request, [
        { kind: 'expectEnabled' },
        { kind: 'putToken', token: issued.token, maxTokens: profile.limits.maxTokens },
      ]);
      if (outcome.kind === 'wrongState') {
        throw new DomainError('unprocessable', 'SCIM must be enabled before tokens can be created.');
      }
      if (outcome.kind !== 'committed') throw refusalError(outcome);
      return issued;
    },
    async revoke(request, id) {
      await commitOrThrow(deps, request, [{ kind: 'deleteToken', id: id as TokenId }]);
    },
    async announceExpiry(tenant) {
      for (const token of await store.tokens(tenant)) {
        const now = clock.now();
        const days = dueExpiryNotice(token, now);
        if (days === undefined) continue;
        const scope = {
          tenant,
          at: now,
          actor: { kind: 'system', id: 'token-expiry' },
          ip: null,
          requestId: null,
        } as const;
        const outcome = await store.commit(scope, [{ kind: 'noteTokenExpiry', id: token.id, days }]);
        if (outcome.kind !== 'committed') continue; // another process announced it, or it was revoked
        const { id, description, expiresAt } = token;
        events.publish({ kind: 'tokenExpiring', tenant, token: id, description, expiresAt, days });
      }
    },
  };
}

function checkedDescription(text: string): string {
  if (text.length <= longestDescription && !/\p{Cc}/u.test(text)) return text;
  const detail = `description can have at most ${longestDescription} characters, and no control characters.`;
  throw new DomainError('unprocessable', detail, { attribute: 'description' });
}
