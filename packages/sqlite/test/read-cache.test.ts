import { type Configuration, initialConfiguration, instant, type Token, tenantId, tokenId } from '@rollcall/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReadCache } from '../src/read-cache.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';

const tenant = tenantId('scimconf-a');
const scope = { tenant, at: instant(1), actor: { kind: 'system', id: 'test' }, ip: null, requestId: null } as const;
const token: Token = {
  id: tokenId('at-1'),
  keyId: 'key1',
  hash: 'hash',
  description: '',
  createdAt: instant(1),
  expiresAt: instant(2),
  lastUsedAt: null,
  createdBy: null,
  expiryNotice: null,
};
const enabled: Configuration = { ...initialConfiguration(tenant), version: 1, enabled: true };

describe('what every request reads', () => {
  let harness: SqliteHarness;
  beforeEach(async () => {
    harness = await createSqliteHarness();
    await harness.store.commit(scope, [{ kind: 'putToken', token, maxTokens: 10 }]);
  });
  afterEach(() => harness.close());

  it('is forgotten with the next commit, of this store and of another process that read it before [TOK-8, STATE-8]', async () => {
    const stores = [harness.store, await harness.peer()];
    for (const store of stores) {
      expect(await store.credential(tenant, 'key1')).toMatchObject({ token, configuration: { enabled: false } });
    }
    await harness.store.commit(scope, [{ kind: 'putConfiguration', configuration: enabled, expectedVersion: 0 }]);
    for (const store of stores) {
      expect((await store.credential(tenant, 'key1'))?.configuration.enabled).toBe(true);
    }
    await harness.store.commit(scope, [{ kind: 'deleteToken', id: token.id }]);
    for (const store of stores) expect(await store.credential(tenant, 'key1')).toBeUndefined();
  });

  it('is kept while nobody commits, and what is missing is not', () => {
    const cache = createReadCache(harness.database, false);
    let loads = 0;
    const load = (value: object | undefined) => () => {
      loads += 1;
      return value;
    };
    for (let round = 0; round < 3; round += 1) expect(cache.get('a', load(token))).toBe(token);
    expect(loads).toBe(1);
    for (let round = 0; round < 3; round += 1) expect(cache.get('b', load(undefined))).toBeUndefined();
    expect(loads).toBe(4);
  });
});
