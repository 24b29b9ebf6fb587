import { hour, later, minute, second } from '@rollcall/core';
import { expect, it } from 'vitest';
import { createHostApplication, ensureFirstAdmin } from '../../src/host/index.js';
import { describeHost } from './backend.js';
import { callerOf, makeAccount, makeOrganization, openContext, openHost, refused } from './setup.js';

const page = { offset: 0, limit: 20 };

describeHost("a user's API token", () => {
  it('opens the account that it belongs to, until it is revoked', async () => {
    const host = await openHost();
    const ann = callerOf(await makeAccount(host, 'ann'));
    const { token, secret } = await host.app.userTokens.create(ann, ann.account.id, { description: 'ci' });
    expect(await host.app.authentication.authenticate(secret)).toEqual({ account: ann.account, tokenId: token.id });
    expect(await host.app.authentication.authenticate(`${secret.slice(0, -1)}-`)).toBeUndefined();
    expect(await host.app.authentication.authenticate('')).toBeUndefined();
    await host.app.userTokens.delete(ann, token.id);
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
    await refused(host.app.userTokens.get(ann, token.id), 'notFound');
  });

  it('is never stored in clear', async () => {
    const host = await openHost();
    const { token, secret } = await host.app.userTokens.create(host.admin, host.admin.account.id);
    const body = secret.slice(-49);
    const rows = await host.backend.records('host_user_tokens');
    const entries = await host.store.auditEntries(host.context.tenant, page);
    expect(JSON.stringify([rows, entries, token])).not.toContain(body);
  });

  it('expires at its instant, and must expire in the future', async () => {
    const host = await openHost();
    const { id } = host.admin.account;
    const expiresAt = later(host.clock.now(), hour);
    const { secret } = await host.app.userTokens.create(host.admin, id, { expiresAt });
    host.clock.advance(hour - 1);
    expect(await host.app.authentication.authenticate(secret)).toBeDefined();
    host.clock.advance(1);
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
    await refused(host.app.userTokens.create(host.admin, id, { expiresAt }), 'unprocessable');
  });

  it('does not work while its account is suspended, and goes with it [USER-7]', async () => {
    const host = await openHost();
    const ann = await makeAccount(host, 'ann');
    const { secret } = await host.app.userTokens.create(host.admin, ann.id);
    await host.app.adminUsers.suspend(host.admin, ann.id);
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
    await host.app.adminUsers.unsuspend(host.admin, ann.id);
    expect(await host.app.authentication.authenticate(secret)).toBeDefined();
    await host.app.adminUsers.delete(host.admin, ann.id);
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
    expect(await host.backend.records('host_user_tokens')).toHaveLength(1);
  });

  it('is seen by its owner, by site admins, and for a service account by its owners [HOST-5]', async () => {
    const host = await openHost();
    const [ann, ben] = [callerOf(await makeAccount(host, 'ann')), callerOf(await makeAccount(host, 'ben'))];
    const { token } = await host.app.userTokens.create(ann, ann.account.id);
    await refused(host.app.userTokens.get(ben, token.id), 'notFound');
    await refused(host.app.userTokens.delete(ben, token.id), 'notFound');
    await refused(host.app.userTokens.list(ben, ann.account.id, page), 'notFound');
    await refused(host.app.userTokens.create(ben, ann.account.id), 'notFound');
    expect((await host.app.userTokens.list(host.admin, ann.account.id, page)).items).toEqual([token]);
    await host.app.organizations.create(ben, { name: 'bens', email: 'ben@example.com' });
    await makeOrganization(host);
    const robot = await host.app.serviceAccounts.create(ben, 'bens', { username: 'robot' });
    expect((await host.app.userTokens.create(ben, robot.id)).token.accountId).toBe(robot.id);
    await refused(host.app.userTokens.create(ann, robot.id), 'notFound');
  });

  it('has its last use written at most once a minute, and the rest on a clean stop [TOK-7]', async () => {
    const host = await openHost();
    const { token, secret } = await host.app.userTokens.create(host.admin, host.admin.account.id);
    const lastUsed = async () => (await host.repository.userToken(token.id))?.lastUsedAt ?? 0;
    const start = host.clock.now();
    await host.app.authentication.authenticate(secret);
    await host.app.authentication.flush();
    expect(await lastUsed()).toBe(start);
    host.clock.advance(minute - second);
    await host.app.authentication.authenticate(secret);
    await host.store.ping();
    expect(await lastUsed()).toBe(start);
    await host.app.authentication.flush();
    expect(await lastUsed()).toBe(start + minute - second);
  });
});

describeHost('the first site admin', () => {
  it('is made on an empty host with a token that is told once', async () => {
    const { context } = await openContext();
    const first = await ensureFirstAdmin(context);
    expect(first.created).toBe(true);
    const signedIn = await createHostApplication(context).authentication.authenticate(first.secret ?? '');
    expect(signedIn?.account).toMatchObject({ username: 'admin', isSiteAdmin: true, managed: false });
    expect(await ensureFirstAdmin(context)).toEqual({ secret: null, created: false });
    expect((await context.repository.queryAccounts(page)).total).toBe(1);
  });

  it('is made once by starts at the same time, and its token works', async () => {
    const { context } = await openContext();
    const results = await Promise.all([ensureFirstAdmin(context), ensureFirstAdmin(context)]);
    expect(results.filter(({ created }) => created).length).toBe(1);
    expect(results.filter(({ secret }) => secret !== null).length).toBe(1);
    expect((await context.repository.queryAccounts(page)).total).toBe(1);
  });

  it("takes an operator's token of any form, and finds it again", async () => {
    const { context, backend } = await openContext();
    const { authentication } = createHostApplication(context);
    expect(await ensureFirstAdmin(context, { token: 'my own token\n' })).toEqual({ secret: null, created: true });
    expect((await authentication.authenticate('my own token'))?.account.username).toBe('admin');
    expect(await authentication.authenticate('my own Token')).toBeUndefined();
    expect(await ensureFirstAdmin(context, { token: 'my own token' })).toEqual({ secret: null, created: false });
    const [row] = await backend.records('host_user_tokens');
    expect(row?.['key_id'] ?? row?.['keyId']).toMatch(/^x\.[\w-]{21}$/);
    expect(row?.['hash']).toMatch(/^x\.[\w-]{86}$/);
  });

  it('gets a token that was not known, so that an operator comes in again', async () => {
    const { context } = await openContext();
    const { authentication } = createHostApplication(context);
    const { secret } = await ensureFirstAdmin(context);
    const other = context.userTokenSecrets.issue().secret;
    for (const token of ['rescue', other]) {
      expect(await ensureFirstAdmin(context, { token })).toEqual({ secret: null, created: false });
      expect((await authentication.authenticate(token))?.account.username).toBe('admin');
    }
    expect(await authentication.authenticate(secret ?? '')).toBeDefined();
    expect(await ensureFirstAdmin(context, { token: secret ?? '' })).toEqual({ secret: null, created: false });
    expect((await context.repository.queryAccounts(page)).total).toBe(1);
  });

  it('ignores an empty token file', async () => {
    const { context } = await openContext();
    expect((await ensureFirstAdmin(context, { token: ' \n' })).secret).toMatch(/^rc_user_/);
  });
});
