import type { Change } from '../../../ports/index.js';
import { formatInstant, groupId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import { expectTold, type Told } from '../expect-audit.js';
import { addToken, enable, mustCommit, tenantA, tokenOf } from '../fixtures/index.js';

/** What an audit entry is like, and when there is none. */
export const auditCases: readonly ContractCase[] = [
  {
    name: 'records who, when and from where, and a number that grows',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const at = harness.clock.advance(1000);
      const actor = { kind: 'admin', id: 'account-root' } as const;
      const context = { at, actor, ip: null, requestId: 'request-9' };
      await mustCommit(harness, [{ kind: 'createGroup', id: groupNamed, displayName: 'g', externalId: null }], context);
      const { total, items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 });
      const [newest, oldest] = items;
      const { sequence, ...rest } = newest ?? { sequence: 0 };
      const changes = { displayName: { after: 'g' }, externalId: { after: null } };
      const expected = { ...context, action: 'group.created', resource: { type: 'group', id: groupNamed }, changes };
      expectEqual([total, rest], [2, expected], 'the newest entry');
      expectTrue(sequence > (oldest?.sequence ?? sequence), 'the newest entry has the greatest sequence');
    },
  },
  {
    name: 'records creation, expiry and revocation of a token, never its hash',
    rule: 'AUD-1, TOK-5',
    async run(harness) {
      await enable(harness);
      const token = tokenOf(harness, 'one');
      const [resource, expiresAt] = [`token ${token.id}`, { after: formatInstant(token.expiresAt) }];
      const created: Told = ['token.created', resource, { description: { after: token.description }, expiresAt }];
      await expectTold(harness, [{ kind: 'putToken', token, maxTokens: 9 }], [created]);
      const expiring: Change = { kind: 'noteTokenExpiry', id: token.id, days: 30 };
      await expectTold(harness, [expiring], [['token.expiring', resource, { expiresAt }]]);
      await expectTold(harness, [{ kind: 'touchToken', id: token.id, lastUsedAt: harness.clock.now() }], []);
      const revoked: Told = ['token.revoked', resource, { description: { before: token.description } }];
      await expectTold(harness, [{ kind: 'deleteToken', id: token.id }], [revoked]);
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 99 });
      const text = JSON.stringify(items);
      expectTrue(!text.includes(token.hash) && !text.includes(token.keyId), 'no entry holds hash or key id');
    },
  },
  {
    name: 'appends an entry that a use case gives, JSON of any depth',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const changes = { 'ä.b$c': { before: { list: [1, 'two', null, { deep: true }] }, after: 'x"\\ \u{1f600}' } };
      const entry = {
        action: 'authentication.failed',
        resource: { type: 'authentication', id: 'sum' },
        changes,
      } as const;
      await expectTold(
        harness,
        [{ kind: 'appendAudit', entry }],
        [['authentication.failed', 'authentication sum', changes]],
      );
    },
  },
  {
    name: 'records nothing for a commit that is refused',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      await addToken(harness, 'one');
      const before = await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 });
      const again = tokenOf(harness, 'one');
      const group: Change = { kind: 'createGroup', id: groupNamed, displayName: 'g', externalId: null };
      const scope = {
        tenant: tenantA,
        at: harness.clock.now(),
        actor: { kind: 'system', id: 'x' },
        ip: null,
        requestId: null,
      } as const;
      await harness.store.commit(scope, [group, { kind: 'putToken', token: again, maxTokens: 9 }]);
      expectEqual(await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 }), before, 'the audit');
    },
  },
];

const groupNamed = groupId('group-g');
