import type { Token } from '../tokens/token.js';
import { formatInstant, type Instant, type TokenId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, record } from './commit-context.js';

/** Stores a new token, up to the tenant's maximum [TOK-4]. The hash never reaches the audit [TOK-5]. */
export function putToken(context: CommitContext, token: Token, maxTokens: number): void {
  if (context.tx.countTokens() >= maxTokens) abort({ kind: 'limit', limit: 'tokens', maximum: maxTokens });
  const taken = context.tx.insertToken(token);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  const changes = { description: { after: token.description }, expiresAt: { after: formatInstant(token.expiresAt) } };
  record(context, 'token.created', { type: 'token', id: token.id }, changes);
}

/** Revokes a token for the next request [TOK-8]. */
export function deleteToken(context: CommitContext, id: TokenId): void {
  const token = context.tx.token(id);
  if (token === undefined) return abort({ kind: 'missing', record: 'token', id });
  context.tx.removeToken(id);
  record(context, 'token.revoked', { type: 'token', id }, { description: { before: token.description } });
}

/** Moves a token's last use forward; of one that is gone, nothing is kept [TOK-7]. */
export function touchToken(context: CommitContext, id: TokenId, lastUsedAt: Instant): void {
  const token = context.tx.token(id);
  if (token === undefined || (token.lastUsedAt ?? 0) >= lastUsedAt) return;
  context.tx.updateToken({ ...token, lastUsedAt });
}

/** Remembers that a token's expiry was announced, once for each number of days [TOK-10]. */
export function noteTokenExpiry(context: CommitContext, id: TokenId, days: number): void {
  const token = context.tx.token(id);
  if (token === undefined) return abort({ kind: 'missing', record: 'token', id });
  if (token.expiryNotice !== null && token.expiryNotice <= days) abort({ kind: 'versionMismatch', record: 'token' });
  context.tx.updateToken({ ...token, expiryNotice: days });
  record(context, 'token.expiring', { type: 'token', id }, { expiresAt: { after: formatInstant(token.expiresAt) } });
}
