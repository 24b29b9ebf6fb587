import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, resolveConfig } from '../../src/index.js';
import { databaseName } from '../../src/serve/storage/open-mongo.js';

const resolve = (store: string) => resolveConfig({ flags: { settings: { store }, limits: [] }, environment: {} }).store;

describe('--store', () => {
  it('takes a file of SQLite and a database of MongoDB', () => {
    for (const store of [
      'sqlite:a.db',
      'sqlite:/var/lib/a b.db',
      'mongodb://a,b/c?replicaSet=r',
      'mongodb+srv://a/b',
    ]) {
      expect(resolve(store)).toBe(store);
    }
  });

  it('refuses everything else, and shows no password', () => {
    for (const store of ['rollcall.db', 'sqlite:', 'postgres://me:secret@host/db', 'mongo://me:se@cret@host/db']) {
      expect(() => resolve(store)).toThrow(ConfigError);
      expect(() => resolve(store)).not.toThrow(/secret|cret@/);
    }
  });

  it('comes from the environment too, and from a config file, whose folder a file is meant from', () => {
    const environment = { ROLLCALL_STORE: 'mongodb://host/a' };
    expect(resolveConfig({ flags: { settings: {}, limits: [] }, environment }).store).toBe('mongodb://host/a');
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-store-'));
    const file = join(folder, 'config.json');
    writeFileSync(file, JSON.stringify({ store: 'sqlite:own.db' }));
    const { store } = resolveConfig({ flags: { settings: {}, limits: [] }, environment: {}, file });
    expect(store).toBe(`sqlite:${join(folder, 'own.db')}`);
    rmSync(folder, { recursive: true });
  });

  it('is named to operators by hosts and database', () => {
    expect(databaseName('mongodb://me:p%40ss@a:1,b:2/site?tls=true')).toBe('mongodb://a:1,b:2/site');
    expect(databaseName('mongodb+srv://me:pass@cluster.example')).toBe('mongodb+srv://cluster.example/rollcall');
  });
});
