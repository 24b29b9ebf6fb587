import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HostDirectory, jsonText, type ProvisioningStore, type ResourceQuery, tenantId } from '../../src/index.js';
import { createMemoryHost, createMemoryStore, createTestSystem } from '../../src/testing/index.js';
import { userBody } from './setup.js';

/** Reads every identity anew, as a store does that keeps none: nothing can be kept of them. */
function forgetful(store: ProvisioningStore): ProvisioningStore {
  return {
    ...store,
    identity: async (tenant, id) => structuredClone(await store.identity(tenant, id)),
    queryIdentities: async (tenant, query) => structuredClone(await store.queryIdentities(tenant, query)),
  };
}

const here = tenantId('scimconf-test');
const queries: readonly ResourceQuery[] = [{}, { attributes: 'userName' }, { excludedAttributes: 'name' }];

/** A system that keeps what it showed, and one on the same records that cannot. */
async function twoViews() {
  const host = createMemoryHost();
  const first = createTestSystem();
  const store = createMemoryStore({ host, clock: first.clock });
  let base = 'https://rollcall.test';
  let suffix = '';
  const directory: HostDirectory = {
    ...host.directory,
    accounts: async (tenant, ids) => {
      const accounts = await host.directory.accounts(tenant, ids);
      return new Map([...accounts].map(([id, one]) => [id, { ...one, username: one.username + suffix }]));
    },
  };
  const options = { store, directory, clock: first.clock, scimUrl: () => base };
  const { provisioning, asAdmin, asIdp } = createTestSystem(options);
  const fresh = createTestSystem({ ...options, store: forgetful(store) }).provisioning;
  await host.probe.setSaml(here, { enabled: true, providerType: 'okta' });
  await provisioning.settings.modify(asAdmin, { enabled: true });
  const created = await provisioning.users.create(asIdp, userBody('ada'), {});
  const id = String(created.resource['id']);
  let count = 0;
  const next = (text: string) => `${text}${++count}`;
  const change = (path: string, value: unknown) =>
    provisioning.users.modify(
      asIdp,
      id,
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path, value }],
      },
      {},
    );
  const steps = {
    nothing: async () => undefined,
    userName: () => change('userName', next('ada')),
    externalId: () => change('externalId', next('00u')),
    active: () => change('active', next('').endsWith('2')),
    account: async () => {
      suffix = next('-');
    },
    address: async () => {
      base = next('https://rollcall.test/');
    },
  };
  return { provisioning, fresh, id, steps };
}

describe('what is shown of a User again and again', () => {
  it('is what one who keeps nothing shows, whatever changed in between, the username by the host too [USER-1]', async () => {
    const step = constantFrom('nothing', 'userName', 'externalId', 'active', 'account', 'address');
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 6 }), async (names) => {
        const { provisioning, fresh, id, steps } = await twoViews();
        for (const name of names) {
          await steps[name]();
          for (const query of queries) {
            const shown = await provisioning.users.read(here, id, query);
            const expected = await fresh.users.read(here, id, query);
            expect(shown).toEqual(expected);
            expect(jsonText(shown.resource)).toBe(JSON.stringify(expected.resource));
            const listed = await provisioning.users.query(here, query);
            expect(jsonText(listed)).toBe(JSON.stringify(await fresh.users.query(here, query)));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is made once while nothing changes [USER-1]', async () => {
    const { provisioning, id, steps } = await twoViews();
    const first = await provisioning.users.read(here, id, {});
    expect((await provisioning.users.read(here, id, {})).resource).toBe(first.resource);
    await steps.account();
    const renamed = await provisioning.users.read(here, id, {});
    expect(renamed.resource['name']).not.toEqual(first.resource['name']);
  });
});
