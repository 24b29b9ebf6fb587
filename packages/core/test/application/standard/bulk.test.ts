import { describe, expect, it } from 'vitest';
import { createGroup, createUser } from '../setup.js';
import { standardSystem } from './setup.js';

const admitAll = async () => undefined;

describe('bulk requests (RFC 7644 §3.7)', () => {
  it('tell the location of every operation but a POST that failed, also of what they deleted', async () => {
    const system = await standardSystem();
    const { provisioning, asIdp } = system;
    const [user, group] = [await createUser(system, 'ann'), await createGroup(system, 'Crew')];
    const base = 'https://rollcall.test/scim/v2';
    const Operations = [
      { method: 'DELETE', path: `/Users/${user}` },
      { method: 'DELETE', path: `/groups/${group}` },
      { method: 'DELETE', path: `/Users/${user}` },
      { method: 'POST', path: '/Users', bulkId: 'bad', data: {} },
    ];
    const results = await provisioning.bulk(asIdp, { Operations }, admitAll);
    expect(results.map(({ location }) => location)).toEqual([
      `${base}/Users/${user}`,
      `${base}/Groups/${group}`,
      `${base}/Users/${user}`,
      undefined,
    ]);
  });
});
