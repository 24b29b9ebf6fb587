import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, creation, enable, identityOf, tenant, total } from './commits.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';
import { createRecorder } from './recorder.js';

const recorder = createRecorder();
let harness: SqliteHarness;
beforeEach(async () => {
  harness = await createSqliteHarness(recorder.wrap);
  await enable(harness.store);
  recorder.executed.length = 0;
});
afterEach(() => harness.close());

const words = (count: number, prefix = 'u') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const ran = (source: string) => recorder.executed.filter((text) => text === source).length;
const create = (word: string) => commit(harness.store, creation(word));

describe('commits that wait', () => {
  it('share one transaction', async () => {
    const outcomes = await Promise.all(words(100).map(create));
    expect(outcomes.every((outcome) => outcome.kind === 'committed')).toBe(true);
    expect(ran('COMMIT')).toBe(1);
    expect(await total(harness.store)).toEqual([100, 100]);
  });

  it('are split when there are very many, and none is lost', async () => {
    await Promise.all(words(1000).map(create));
    expect(ran('COMMIT')).toBe(4);
    expect(await total(harness.store)).toEqual([1000, 1000]);
  });

  it('fail alone: neither a refusal nor an error touches its neighbours [SYNC-1]', async () => {
    harness.host.interceptNext(
      'createAccount',
      () => {
        throw new Error('the host is broken');
      },
      1,
    );
    const results = await Promise.allSettled(['a', 'broken', 'b', 'A', 'c'].map(create));
    expect(results).toMatchObject([
      { value: { kind: 'committed' } },
      { reason: { message: 'the host is broken' } },
      { value: { kind: 'committed' } },
      { value: { kind: 'uniqueness' } },
      { value: { kind: 'committed' } },
    ]);
    expect([ran('COMMIT'), ran('ROLLBACK')]).toEqual([1, 1]);
    expect(await total(harness.store)).toEqual([3, 3]);
    expect(await harness.host.account(identityOf('broken').accountId)).toBeUndefined();
    const audit = await harness.store.auditEntries(tenant, { action: 'identity.created', offset: 0, limit: 9 });
    expect(audit.items.map((entry) => [entry.sequence, entry.resource.id])).toEqual([
      [4, 'user-c'],
      [3, 'user-b'],
      [2, 'user-a'],
    ]);
  });

  it('fail alone, however many do after they had written', async () => {
    const fail = () => {
      harness.host.interceptNext(
        'createAccount',
        () => {
          fail();
          return { reason: 'limit', attribute: 'account', detail: 'No seat is left.' };
        },
        1,
      );
      return undefined;
    };
    fail();
    const outcomes = await Promise.all(words(20).map(create));
    const committed = outcomes.filter((outcome) => outcome.kind === 'committed').length;
    expect(outcomes.filter((outcome) => outcome.kind === 'hostRefused').length).toBeGreaterThan(5);
    expect(await total(harness.store)).toEqual([committed, committed]);
    expect((await harness.store.auditEntries(tenant, { offset: 0, limit: 0 })).total).toBe(committed + 1);
  });

  it('of one name: one wins, the others are told why [USER-3]', async () => {
    const outcomes = await Promise.all(words(50).map(() => create('same')));
    expect(outcomes.filter((outcome) => outcome.kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'uniqueness')).toHaveLength(49);
  });

  it('are all rejected when the disk is full, nothing half-done, and the next ones go on', async () => {
    await create('before');
    const pages = harness.database.pragma('page_count', { simple: true });
    harness.database.pragma(`max_page_count = ${String(pages)}`);
    const results = await Promise.allSettled(words(200).map(create));
    expect(results).toEqual(
      results.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'full' }) })),
    );
    expect(await total(harness.store)).toEqual([1, 1]);
    harness.database.pragma('max_page_count = 1000000');
    expect(await create('after')).toEqual({ kind: 'committed' });
    expect(await total(harness.store)).toEqual([2, 2]);
  });

  it('are all rejected when COMMIT itself fails, refusals too, and the next ones go on', async () => {
    await create('before');
    // A deferred foreign key is checked by COMMIT, so this host makes it fail.
    harness.database.exec('CREATE TABLE host_broken (x REFERENCES host_account (id) DEFERRABLE INITIALLY DEFERRED)');
    harness.host.interceptNext('createAccount', () => {
      harness.database.exec("INSERT INTO host_broken VALUES ('nobody')");
      return undefined;
    });
    const results = await Promise.allSettled(['a', 'before', 'b'].map(create));
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(results[0]).toMatchObject({ reason: { name: 'SqliteStoreError', code: 'failed' } });
    expect(await total(harness.store)).toEqual([1, 1]);
    expect(await create('after')).toEqual({ kind: 'committed' });
  });

  it('are rejected while another process holds the lock, and go on when it lets go', async () => {
    const { default: Database } = await import('better-sqlite3');
    const rival = new Database(harness.path);
    try {
      harness.database.pragma('busy_timeout = 10');
      rival.exec('BEGIN IMMEDIATE');
      await expect(create('a')).rejects.toMatchObject({ code: 'locked' });
      rival.exec('ROLLBACK');
      expect(await create('a')).toEqual({ kind: 'committed' });
    } finally {
      rival.close();
    }
  });

  it('are seen by another process once they were answered, never before', async () => {
    const peer = await harness.peer();
    const answered = create('a');
    expect(await total(peer)).toEqual([0, 0]);
    await answered;
    expect(await total(peer)).toEqual([1, 1]);
  });

  it('are finished by close, which takes no more', async () => {
    const waiting = words(300).map(create);
    await harness.store.close();
    await expect(create('late')).rejects.toMatchObject({ code: 'closed' });
    expect(await total(harness.store)).toEqual([300, 300]);
    expect((await Promise.all(waiting)).every((outcome) => outcome.kind === 'committed')).toBe(true);
    await harness.store.close();
  });

  it('leave a transaction of the caller alone', async () => {
    harness.database.exec('BEGIN');
    await expect(create('a')).rejects.toMatchObject({ code: 'failed' });
    expect(harness.database.inTransaction).toBe(true);
    harness.database.exec('ROLLBACK');
    expect(await create('a')).toEqual({ kind: 'committed' });
  });
});
