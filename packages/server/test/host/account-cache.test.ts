import { accountId, type HostEffect, tenantId } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { makeAccount, openSqliteHost } from './setup.js';

const tenant = tenantId('scimconf-test');
const id = accountId('user-new');
const created = { kind: 'createAccount', id, username: 'new', email: 'new@example.com', suspended: false } as const;
const effects: readonly HostEffect[] = [
  created,
  { kind: 'suspendAccount', id },
  { kind: 'reactivateAccount', id },
  { kind: 'changeEmail', id, email: 'newer@example.com' },
  { kind: 'grantSiteRole', role: 'site-admin', accounts: [id] },
  { kind: 'revokeSiteRole', role: 'site-admin', accounts: [id] },
  { kind: 'releaseAccount', id },
  { kind: 'adoptAccount', id, suspended: false },
  { kind: 'releaseAllAccounts' },
];

describe('accounts that were read for SCIM', () => {
  it('are those of the file after every effect, committed or undone, and every command [USER-7, USER-10]', async () => {
    const host = await openSqliteHost();
    const ann = await makeAccount(host, 'ann');
    const { database, repository } = host;
    const expectCurrent = async () => {
      for (const ids of [[id], [ann.id], [id, ann.id]]) {
        const kept = await host.host.directory.accounts(tenant, ids);
        for (const one of ids) expect(kept.get(one)).toEqual(await repository.account(one));
      }
    };
    await expectCurrent();
    for (const effect of effects) {
      const undone = database.transaction(() => {
        host.host.participant.apply(tenant, effect);
        void repository.accounts([id]);
        throw new Error('undone');
      });
      expect(() => undone.immediate()).toThrow('undone');
      await expectCurrent();
      database.transaction(() => host.host.participant.apply(tenant, effect)).immediate();
      await expectCurrent();
    }
    await host.app.accounts.update({ ...host.admin, account: ann }, { username: 'anna' });
    expect((await host.host.directory.accounts(tenant, [ann.id])).get(ann.id)).toMatchObject({ username: 'anna' });
    await host.app.adminUsers.delete(host.admin, ann.id);
    await expectCurrent();
  });
});
