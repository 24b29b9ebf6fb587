import { userSchema } from '../../idps/scim-caller.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectScimJson, expectStatus } from '../expect.js';
import { listAt } from './discovery.js';

/** What holds for every discovery endpoint (RFC 7644 §4). */
export const discoveryRuleClauses: readonly Clause[] = [
  {
    id: 'discovery-list-parameters',
    title: 'Sorting and paging parameters are ignored in discovery',
    section: protocol('4'),
    level: 'MUST',
    run: async (session) => {
      const whole = await listAt(session, '/Schemas');
      const asked = await session.get('/Schemas', { startIndex: 2, count: 1, sortBy: 'id', sortOrder: 'descending' });
      expectAt(expectStatus(asked, 200), 'Resources', whole);
    },
  },
  {
    id: 'discovery-filter',
    title: 'A filter on Schemas and ResourceTypes is refused with 403',
    section: protocol('4'),
    level: 'SHOULD',
    run: async (session) => {
      for (const path of ['/Schemas', '/ResourceTypes']) {
        expectStatus(await session.get(path, { filter: 'name eq "User"' }), 403);
      }
    },
  },
  {
    id: 'discovery-media-type',
    title: 'Discovery answers are application/scim+json',
    section: protocol('3.1'),
    level: 'MUST',
    run: async (session) => {
      for (const path of ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas', `/Schemas/${userSchema}`]) {
        expectScimJson(await session.get(path));
      }
    },
  },
];
