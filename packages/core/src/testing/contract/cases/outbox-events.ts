import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addRichIdentity,
  enable,
  joining,
  mustCommit,
  putSettings,
  richUpdate,
  tenantA,
} from '../fixtures/index.js';
import { events, withOutbox } from '../outbox.js';

/** What commits leave for those who listen. */
export const outboxEventCases: readonly ContractCase[] = [
  {
    name: 'tells those who listen what the audit tells, in its order, without the address of the request',
    rule: 'SYNC-2, AUD-1',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      harness.clock.advance(1000);
      const group = await addGroup(harness, 'staff', [ann]);
      await putSettings(harness, { siteAdminGroupId: group.id });
      const actor = { kind: 'admin', id: 'account-root' } as const;
      await mustCommit(harness, [joining(group.id, [ben])], { actor, requestId: 'request-2', ip: '192.0.2.9' });
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ann.id }], { requestId: null });
      const audit = await harness.store.auditEntries(tenantA, { offset: 0, limit: 100 });
      const told = audit.items.toReversed().map(({ sequence: _sequence, ip: _ip, ...entry }) => {
        return [`${entry.resource.type}:${entry.resource.id}`, entry];
      });
      expectEqual(await events(harness), told, 'the messages');
    },
  },
  {
    name: 'hides from those who listen what no audit entry may hold',
    rule: 'SYNC-2, AUD-1',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const hidden = { User: ['nickName'] };
      const ann = await addRichIdentity(harness, 'ann', { nickName: 'secret one', title: 'Dr' }, {}, { hidden });
      const { change } = richUpdate(harness, ann, { nickName: 'secret two', title: 'Prof' });
      await mustCommit(harness, [change], { hidden });
      const told = JSON.stringify(await events(harness));
      expectEqual(
        ['secret', 'Dr', 'Prof'].map((text) => told.includes(text)),
        [false, true, true],
        'which texts the messages hold',
      );
    },
  },
];
