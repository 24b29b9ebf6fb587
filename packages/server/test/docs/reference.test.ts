// The generated pages of docs/reference are as fresh as the tables that they show.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@rollcall/core';
import { createTestSystem } from '@rollcall/core/testing';
import { adminPlugin, configurationsPlugin } from '@rollcall/fastify';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { configurationPage } from '../../../../scripts/configuration-page.mjs';
import { errorsPage } from '../../../../scripts/errors-page.mjs';
import { interopNames } from '../../src/config/interop.js';
import { limitNames, unitOf } from '../../src/config/limits.js';
import { profiles } from '../../src/config/profiles.js';
import { flagOf, limitVariableOf, variableOf } from '../../src/config/setting.js';
import { settingList } from '../../src/config/settings.js';
import { hostRoutes } from '../../src/http/host-routes.js';
import type { HostRoutesOptions } from '../../src/http/host-routes-options.js';

const page = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../docs/reference', `${name}.md`), 'utf8');

describe('the generated reference pages are fresh (else: node scripts/reference.mjs)', () => {
  it('errors.md shows what both tables make of every code', () => {
    expect(page('errors')).toBe(errorsPage(core));
  });

  it('configuration.md shows every setting and limit', () => {
    const names = { flagOf, variableOf, limitVariableOf };
    const tables = { settingList, limitNames, unitOf, interopNames, profiles, ...names };
    expect(page('configuration')).toBe(configurationPage(tables));
  });
});

/** `GET /admin/users` and so on, as the plugins register them. */
async function registeredRoutes(): Promise<readonly string[]> {
  const { provisioning, tenant } = createTestSystem();
  const routes: string[] = [];
  const recorder = () => {
    const app = fastify();
    app.decorateRequest('caller', null);
    return app.addHook('onRoute', ({ method, url }) => {
      if (typeof method === 'string' && method !== 'HEAD') routes.push(`${method} ${url}`);
    });
  };
  // The routes of team links are the same in both modes of the server, so they do not fit into one app.
  const [app, many] = [recorder(), recorder()];
  // No request is made, so nothing of the host is needed.
  const host = { host: {}, repository: {}, provisioning, tenant, baseUrl: () => '' };
  const options = { ...host, tenancy: 'organizations' } as unknown as HostRoutesOptions;
  await app.register(adminPlugin, { provisioning, tenant });
  await app.register(hostRoutes, options);
  await many.register(configurationsPlugin, { provisioning, tenant: () => tenant, tenantOfTeam: () => tenant });
  await app.close();
  await many.close();
  return [...new Set(routes)].sort();
}

describe('admin-api.md', () => {
  it('documents every route of both APIs, and no other', async () => {
    const documented = [...page('admin-api').matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) \/\S+)` \|/gm)];
    expect(documented.map(([, route = '']) => route).sort()).toEqual(await registeredRoutes());
  });
});
