import { answering, asking, type BreakageCase, operationsOf, resourcesIn, turned } from './broken.js';

/** Faults of versions, bulk and DELETE. */
export const versionsBreakages: readonly BreakageCase[] = [
  {
    name: 'there are no ETags',
    breaks: ['etag-header', 'etag-version', 'etag-changes', 'if-none-match', 'if-match-current'],
    breakage: answering(({ headers }) => headers.delete('etag')),
  },
  {
    name: 'meta.version is another',
    breaks: ['etag-version'],
    breakage: answering((answer) => {
      for (const one of resourcesIn(answer)) if (one.meta?.version) one.meta.version = 'W/"x"';
    }),
  },
  {
    name: 'the version never changes',
    breaks: ['etag-changes'],
    breakage: answering((answer) => {
      if (answer.headers.has('etag')) answer.headers.set('etag', 'W/"1"');
      for (const one of resourcesIn(answer)) if (one.meta?.version) one.meta.version = 'W/"1"';
    }),
  },
  {
    name: 'If-Match is ignored',
    breaks: ['if-match-stale'],
    breakage: asking(({ headers }) => headers.delete('if-match')),
  },
  {
    name: 'If-None-Match is ignored',
    breaks: ['if-none-match'],
    breakage: asking(({ headers }) => headers.delete('if-none-match')),
  },
  {
    name: 'If-Match is always refused',
    breaks: ['if-match-current'],
    breakage: answering((answer, { headers }) => {
      if (headers.has('if-match')) turned(answer, 412);
    }),
  },
  {
    name: 'bulk statuses are numbers',
    breaks: ['bulk-create', 'bulk-change', 'bulk-circle', 'bulk-error'],
    breakage: answering((answer, { path }) => {
      if (path === '/Bulk') for (const one of operationsOf(answer.body)) one.status = Number(one.status);
    }),
  },
  {
    name: 'bulk references stay as they are',
    breaks: ['bulk-reference'],
    breakage: asking((call) => {
      if (call.path !== '/Bulk') return;
      for (const { data } of operationsOf(call.body)) if (data?.members) data.members = [];
    }),
  },
  {
    name: 'bulk refuses circles',
    breaks: ['bulk-circle'],
    breakage: answering((answer, { path, body }) => {
      const groups = operationsOf(body).filter((one) => one.path === '/Groups');
      if (path === '/Bulk' && groups.length === 2) turned(answer, 409);
    }),
  },
  {
    name: 'bulk stops at the first error',
    breaks: ['bulk-error'],
    breakage: asking(({ path, body }) => {
      if (path === '/Bulk') body.failOnErrors ??= 1;
    }),
  },
  {
    name: 'failOnErrors is ignored',
    breaks: ['bulk-fail-on-errors'],
    breakage: asking(({ path, body }) => {
      if (path === '/Bulk') delete body.failOnErrors;
    }),
  },
  {
    name: 'a bulk request may be of any size',
    breaks: ['bulk-too-many', 'bulk-too-large'],
    breakage: answering((answer, { path }) => {
      if (path === '/Bulk' && answer.status === 413) answer.status = 200;
    }),
  },
  {
    name: 'a 413 does not name the limit',
    breaks: ['bulk-too-many', 'bulk-too-large'],
    breakage: answering((answer) => {
      if (answer.status === 413) turned(answer, 413);
    }),
  },
  {
    name: 'DELETE is 200',
    breaks: ['delete'],
    breakage: answering((answer, { method }) => {
      if (method === 'DELETE' && answer.status === 204) Object.assign(answer, { status: 200, body: {} });
    }),
  },
  {
    name: 'DELETE only disables',
    breaks: [
      'read-unknown',
      'cursor-changes',
      'group-deleted-member',
      'if-match-stale',
      'if-match-current',
      'delete',
      'delete-gone',
      'delete-not-found',
      'delete-name-free',
    ],
    breakage: async (call, ask) => {
      if (call.method !== 'DELETE' || !call.path.startsWith('/Users')) return ask(call);
      const Operations = [{ op: 'replace', path: 'active', value: false }];
      const answer = await ask({ ...call, method: 'PATCH', body: { Operations } });
      return answer.status === 200 ? { ...answer, status: 204, body: undefined } : answer;
    },
  },
  {
    name: 'DELETE of a group deletes its members',
    breaks: ['user-groups', 'delete-group'],
    breakage: async (call, ask) => {
      if (call.method !== 'DELETE' || !call.path.startsWith('/Groups')) return ask(call);
      const { body } = await ask({ ...call, method: 'GET' });
      for (const { value } of body.members ?? []) await ask({ ...call, path: `/Users/${value}` });
      return ask(call);
    },
  },
];
