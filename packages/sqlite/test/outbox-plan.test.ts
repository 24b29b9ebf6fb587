import { accountId, type LeaseRequest, later, tenantId } from '@rollcall/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain, isScan } from './explain.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';
import { createRecorder } from './recorder.js';

const tenant = tenantId('scimconf-a');
const recorder = createRecorder();
let harness: SqliteHarness;
beforeEach(async () => {
  harness = await createSqliteHarness(recorder.wrap, false, { outbox: true });
});
afterEach(() => harness.close());

const request: LeaseRequest = { channel: 'host', lease: 'w', keys: 3, messages: 2, duration: 1000 };
/** The statements that run meanwhile. */
async function executed(run: () => Promise<unknown>): Promise<readonly string[]> {
  const first = recorder.executed.length;
  await run();
  return recorder.executed.slice(first);
}

/** The steps of the plans of statements on the outbox. */
function steps(statements: readonly string[]): readonly string[] {
  const own = statements.filter((source) => source.includes('scim_outbox'));
  return [...new Set(own.flatMap((source) => explain(harness, source)))];
}

/** Puts keys with two messages each into the outbox: parked, resting, leased and ready ones. */
function fill(count: number): void {
  const { database, clock } = harness;
  const far = later(clock.now(), 1_000_000);
  const insert = database.prepare(
    `INSERT INTO scim_outbox_key (tenant, channel, key, first_sequence, messages, parked, lease, until)
      VALUES ('scimconf-a', 'host', ?, ?, 2, ?, ?, ?)`,
  );
  const message = database.prepare("INSERT INTO scim_outbox_message VALUES (NULL, ?, ?, 1, '{}')");
  const states = [
    [1, null, null],
    [0, null, far],
    [0, 'other', far],
    [0, null, null],
  ] as const;
  database.transaction(() => {
    for (let index = 0; index < count; index++) {
      const { lastInsertRowid: id } = insert.run(`account:${index}`, 2 * index, ...(states[index % 4] ?? states[0]));
      message.run(id, 2 * index);
      message.run(id, 2 * index + 1);
    }
  })();
}

describe('the outbox in SQLite', () => {
  it('finds what may be leased by an index, and sorts nothing [SYNC-2]', async () => {
    fill(100);
    const found = steps(await executed(() => harness.store.outbox.lease(request)));
    expect(found.filter((step) => isScan(step) || step.includes('TEMP B-TREE'))).toEqual(
      ['SCAN CONSTANT ROW'].slice(1),
    );
    for (const index of [
      'scim_outbox_key_ready (channel=?)',
      'scim_outbox_key_until (channel=? AND until>? AND until<?)',
    ]) {
      expect(found.join('\n')).toContain(index);
    }
  });

  it('leases in as many steps whatever waits, is parked, rests or is leased by others [SYNC-2]', async () => {
    fill(40);
    const few = await executed(() => harness.store.outbox.lease(request));
    harness.database.exec('DELETE FROM scim_outbox_message; DELETE FROM scim_outbox_key');
    fill(4000);
    const many = await executed(() => harness.store.outbox.lease(request));
    expect(many.length).toBe(few.length);
  });

  it('settles, resumes, gives up and lists by indexes [SYNC-2]', async () => {
    fill(40);
    const { outbox } = harness.store;
    const found = steps(
      await executed(async () => {
        const [first, second, third] = await outbox.lease(request);
        if (first === undefined || second === undefined || third === undefined) throw new Error('too few keys');
        const failure = { delivered: 0, error: 'x' };
        await outbox.settle(first, 'w', { kind: 'release', delivered: first.entries[0]?.sequence ?? 0 });
        await outbox.settle(second, 'w', { kind: 'retry', after: 1000, ...failure });
        await outbox.settle(third, 'w', { kind: 'continue', delivered: 0, duration: 1000 });
        await outbox.settle(third, 'w', { kind: 'park', ...failure });
        await outbox.discard(third, third.entries[0]?.sequence ?? 0);
        await outbox.resume(tenant, 'host', second.key);
        await outbox.resume(tenant, 'host');
        await outbox.status('host', tenant);
        await outbox.status('host');
        for (const channel of ['host', undefined] as const) {
          for (const parked of [true, false, undefined]) {
            await outbox.waiting(tenant, { channel, parked, offset: 1, limit: 1 });
          }
        }
      }),
    );
    expect(found.filter((step) => isScan(step) || step.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('asks for nothing, and takes no lock, when nothing may be leased [SYNC-2]', async () => {
    expect(await executed(() => harness.store.outbox.lease(request))).toHaveLength(1);
  });

  it('adds four statements to a commit for each message, and none without an outbox [SYNC-2]', async () => {
    const scope = {
      tenant,
      at: harness.clock.now(),
      actor: { kind: 'token', id: 'at-1' },
      ip: null,
      requestId: null,
    } as const;
    const effect = { kind: 'suspendAccount', id: accountId('a') } as const;
    const found = await executed(() => harness.store.commit(scope, [{ kind: 'applyEffect', effect }]));
    expect(found.filter((source) => source.includes('scim_outbox'))).toHaveLength(4);
    const plain = await createSqliteHarness(recorder.wrap);
    const without = await executed(() => plain.store.commit(scope, [{ kind: 'resetConfiguration' }]));
    expect(without.filter((source) => source.includes('scim_outbox'))).toEqual([]);
    await plain.close();
  });
});
