import { tokenId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { addToken, commit, enable, mustCommit, mustRefuse, tenantA, tokenOf } from '../fixtures/index.js';

/** Tokens: look-up, limit, revocation, last use, notice of expiry. */
export const tokenCases: readonly ContractCase[] = [
  {
    name: 'stores a token and finds it by id and by key id',
    rule: 'TOK-5',
    async run(harness) {
      await enable(harness);
      const token = await addToken(harness, 'one', { createdBy: null });
      await addToken(harness, 'two');
      expectEqual(await harness.store.token(tenantA, token.id), token, 'the token by id');
      const configuration = await harness.store.configuration(tenantA);
      const credential = await harness.store.credential(tenantA, token.keyId);
      expectEqual(credential, { token, configuration }, 'the credential by key id');
      expectEqual((await harness.store.credential(tenantA, 'key-none'))?.token, undefined, 'an unknown key id');
      expectEqual(await harness.store.token(tenantA, tokenId('at-none')), undefined, 'an unknown id');
    },
  },
  {
    name: 'lists all tokens, oldest first',
    rule: 'TOK-8',
    async run(harness) {
      await enable(harness);
      const tokens = [];
      for (const name of ['m', 'z', 'a']) {
        tokens.push(await addToken(harness, name));
        harness.clock.advance(1000);
      }
      expectEqual(await harness.store.tokens(tenantA), tokens, 'the list of tokens');
    },
  },
  {
    name: 'refuses a token above the maximum',
    rule: 'TOK-4',
    async run(harness) {
      await enable(harness);
      const [first, second] = [tokenOf(harness, 'one'), tokenOf(harness, 'two')];
      await mustCommit(harness, [{ kind: 'putToken', token: first, maxTokens: 1 }]);
      const refusal = { kind: 'limit', limit: 'tokens', maximum: 1 } as const;
      await mustRefuse(harness, [{ kind: 'putToken', token: second, maxTokens: 1 }], refusal);
      expectEqual(await harness.store.tokens(tenantA), [first], 'the list of tokens');
    },
  },
  {
    name: 'refuses a second token with the same id or key id',
    rule: 'TOK-5',
    async run(harness) {
      await enable(harness);
      const token = await addToken(harness, 'one');
      const sameKey = tokenOf(harness, 'two', { keyId: token.keyId });
      await mustRefuse(harness, [{ kind: 'putToken', token: sameKey, maxTokens: 9 }], {
        kind: 'uniqueness',
        attribute: 'keyId',
      });
      const sameId = tokenOf(harness, 'two', { id: token.id });
      await mustRefuse(harness, [{ kind: 'putToken', token: sameId, maxTokens: 9 }], {
        kind: 'uniqueness',
        attribute: 'id',
      });
    },
  },
  {
    name: 'revokes a token for every later read, its key id included',
    rule: 'TOK-8',
    async run(harness) {
      await enable(harness);
      const token = await addToken(harness, 'one');
      const peer = await harness.peer();
      for (const store of [harness.store, peer]) {
        expectEqual((await store.credential(tenantA, token.keyId))?.token, token, 'the token before');
      }
      await mustCommit(harness, [{ kind: 'deleteToken', id: token.id }]);
      expectEqual(await harness.store.credential(tenantA, token.keyId), undefined, 'the revoked token, here');
      expectEqual(await peer.token(tenantA, token.id), undefined, 'the revoked token by id');
      expectEqual((await peer.credential(tenantA, token.keyId))?.token, undefined, 'the revoked token by key id');
      expectEqual(await peer.tokens(tenantA), [], 'the list of tokens');
      await mustRefuse(harness, [{ kind: 'deleteToken', id: token.id }], {
        kind: 'missing',
        record: 'token',
        id: token.id,
      });
    },
  },
  {
    name: "moves a token's last use forward, never back",
    rule: 'TOK-7',
    async run(harness) {
      await enable(harness);
      const { id } = await addToken(harness, 'one');
      const later = harness.clock.advance(60_000);
      const latest = harness.clock.advance(60_000);
      for (const lastUsedAt of [later, latest, later])
        await mustCommit(harness, [{ kind: 'touchToken', id, lastUsedAt }]);
      expectEqual((await harness.store.token(tenantA, id))?.lastUsedAt, latest, 'the last use');
    },
  },
  {
    name: 'takes the last use of a token that is gone as no change',
    rule: 'TOK-7',
    async run(harness) {
      await enable(harness);
      const change = { kind: 'touchToken', id: tokenId('at-gone'), lastUsedAt: harness.clock.now() } as const;
      expectEqual(await commit(harness, [change]), { kind: 'committed' }, 'the outcome');
      expectEqual(await harness.store.tokens(tenantA), [], 'the list of tokens');
    },
  },
  {
    name: 'notes each announcement of an expiry once',
    rule: 'TOK-10',
    async run(harness) {
      await enable(harness);
      const { id } = await addToken(harness, 'one');
      const again = { kind: 'versionMismatch', record: 'token' } as const;
      await mustCommit(harness, [{ kind: 'noteTokenExpiry', id, days: 30 }]);
      await mustRefuse(harness, [{ kind: 'noteTokenExpiry', id, days: 30 }], again);
      await mustCommit(harness, [{ kind: 'noteTokenExpiry', id, days: 7 }]);
      await mustRefuse(harness, [{ kind: 'noteTokenExpiry', id, days: 30 }], again);
      expectEqual((await harness.store.token(tenantA, id))?.expiryNotice, 7, 'the notice');
      const gone = tokenId('at-gone');
      await mustRefuse(harness, [{ kind: 'noteTokenExpiry', id: gone, days: 1 }], {
        kind: 'missing',
        record: 'token',
        id: gone,
      });
    },
  },
];
