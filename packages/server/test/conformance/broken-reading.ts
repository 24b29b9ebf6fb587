import { answering, asking, type BreakageCase, turned } from './broken.js';

/** Faults of reading and paging. */
export const readingBreakages: readonly BreakageCase[] = [
  {
    name: 'GET leaves emails out',
    breaks: [
      'read',
      'add-without-path',
      'add-multi-valued',
      'add-present',
      'replace-multi-valued',
      'replace-filtered-sub-attribute',
      'replace-filtered-all',
      'replace-filtered-element',
      'patch-no-change',
      'patch-primary',
    ],
    breakage: answering((answer, { method, path }) => {
      if (method === 'GET' && /^\/Users\/./.test(path) && answer.body?.name) delete answer.body.emails;
    }),
  },
  {
    name: 'meta.location is another in GET',
    breaks: ['read', 'read-location'],
    breakage: answering((answer, { method }) => {
      if (method === 'GET' && answer.body?.meta?.location) answer.body.meta.location += '?';
    }),
  },
  {
    name: 'unknown ids are 400',
    breaks: ['read-unknown', 'put-unknown'],
    breakage: answering((answer, { path }) => {
      if (answer.status === 404 && /^\/Users\/verify/.test(path)) turned(answer, 400);
    }),
  },
  {
    name: 'unknown parameters are refused',
    breaks: ['unknown-parameter'],
    breakage: answering((answer, { query }) => {
      if (query.has('aadOptscim062020')) turned(answer, 400);
    }),
  },
  {
    name: 'disabled users are hidden',
    breaks: [
      'disabled-readable',
      'put',
      'put-last-modified',
      'add-without-path',
      'replace-attribute',
      'replace-without-path',
      'patch-last-modified',
      'patch-operation-case',
      'etag-changes',
      'bulk-change',
    ],
    breakage: answering((answer, { method, path }) => {
      if (method === 'GET' && /^\/Users\/./.test(path) && answer.body?.active === false) turned(answer, 404);
    }),
  },
  {
    name: 'disabled users are not found',
    breaks: ['disabled-found'],
    breakage: asking(({ query, path }) => {
      const filter = query.get('filter');
      if (path === '/Users' && filter && /^userName eq "[^"]*"$/.test(filter))
        query.set('filter', `${filter} and active eq true`);
    }),
  },
  {
    name: 'attributes is ignored',
    breaks: [
      'attributes',
      'attributes-case',
      'attributes-sub',
      'attributes-extension',
      'attributes-list',
      'attributes-writing',
      'attributes-patch',
    ],
    breakage: asking(({ query }) => query.delete('attributes')),
  },
  {
    name: 'excludedAttributes is ignored',
    breaks: ['excluded-attributes', 'attributes-list', 'members-excluded'],
    breakage: asking(({ query }) => query.delete('excludedAttributes')),
  },
  {
    name: 'attributes is ignored in lists',
    breaks: ['attributes-list'],
    breakage: asking(({ method, path, query }) => {
      if (method === 'GET' && path === '/Users') query.delete('attributes');
    }),
  },
  {
    name: 'no match is 404',
    breaks: [
      'no-match',
      'filter-case-exact',
      'filter-co',
      'filter-sw',
      'filter-ew',
      'filter-date',
      'filter-date-offset',
      'filter-value-path',
      'filter-entra',
      'delete-not-found',
    ],
    breakage: answering((answer) => {
      if (answer.body?.totalResults === 0) turned(answer, 404);
    }),
  },
  {
    name: 'totals are texts',
    breaks: [
      'resource-types',
      'resource-type-single',
      'schemas-list',
      'discovery-list-parameters',
      'no-match',
      'list-numbers',
      'count-zero',
      'count-negative',
      'start-index-high',
      'page-walk',
      'page-order',
      'filter-eq',
      'filter-case-exact',
      'filter-id',
      'filter-operator-case',
      'filter-ne',
      'filter-co',
      'filter-sw',
      'filter-ew',
      'filter-pr',
      'filter-null',
      'filter-boolean',
      'filter-text-order',
      'filter-date',
      'filter-date-offset',
      'filter-and-or',
      'filter-precedence',
      'filter-grouping',
      'filter-not',
      'filter-sub-attribute',
      'filter-any-element',
      'filter-default-value',
      'filter-value-path',
      'filter-value-path-combined',
      'filter-entra',
      'filter-full-name',
      'filter-extension',
      'filter-escapes',
      'search',
      'search-groups',
      'group-filter',
      'delete-not-found',
    ],
    breakage: answering((answer) => {
      if (answer.body?.totalResults !== undefined) answer.body.totalResults = String(answer.body.totalResults);
    }),
  },
  {
    name: 'totals are of the page',
    breaks: ['list-numbers', 'count-zero', 'count-negative', 'start-index-high', 'page-walk', 'page-order', 'search'],
    breakage: answering((answer) => {
      if (answer.body?.Resources) answer.body.totalResults = answer.body.Resources.length;
    }),
  },
  {
    name: 'count is ignored',
    breaks: ['count', 'count-zero', 'count-negative', 'page-walk', 'sort-pages', 'search'],
    breakage: asking(({ query }) => {
      if (!query.has('cursor')) query.delete('count');
    }),
  },
  {
    name: 'count 0 means all',
    breaks: ['count-zero'],
    breakage: asking(({ query }) => {
      if (query.get('count') === '0') query.delete('count');
    }),
  },
  {
    name: 'a negative count is 400',
    breaks: ['count-negative'],
    breakage: answering((answer, { query }) => {
      if (Number(query.get('count')) < 0) turned(answer, 400);
    }),
  },
  {
    name: 'startIndex 0 is 400',
    breaks: ['start-index-low'],
    breakage: answering((answer, { query }) => {
      if (Number(query.get('startIndex') ?? 1) < 1) turned(answer, 400);
    }),
  },
  {
    name: 'a page past the end is 404',
    breaks: ['start-index-high'],
    breakage: answering((answer) => {
      if (answer.body?.totalResults > 0 && answer.body.Resources?.length === 0 && answer.body.startIndex > 1)
        turned(answer, 404);
    }),
  },
  {
    name: 'startIndex is ignored',
    breaks: ['list-numbers', 'start-index-high', 'page-walk', 'sort-pages', 'search'],
    breakage: asking(({ query }) => query.delete('startIndex')),
  },
  {
    name: 'the order changes',
    breaks: ['page-order'],
    breakage: (() => {
      let turn = false;
      return answering((answer, { query }) => {
        if (!query.has('filter') || query.has('sortBy') || Number(query.get('startIndex')) % 2 !== 1) return;
        if (query.get('startIndex') === '1') turn = !turn;
        if (turn) answer.body?.Resources?.reverse();
      });
    })(),
  },
];
