import { answering, asking, type BreakageCase, turned } from './broken.js';

const emptyList = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 0,
  startIndex: 1,
  itemsPerPage: 0,
  Resources: [],
};

/** Faults of filters. */
export const filtersBreakages: readonly BreakageCase[] = [
  {
    name: 'filters are ignored',
    breaks: [
      'discovery-filter',
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
      'filter-boolean-order',
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
      'filter-unknown-operator',
      'filter-malformed',
      'search-all',
      'search-bad-filter',
      'delete-not-found',
    ],
    breakage: asking(({ query, body }) => {
      query.delete('filter');
      if (typeof body === 'object') delete body.filter;
    }),
  },
  {
    name: 'userName eq minds the case',
    breaks: ['filter-eq'],
    breakage: answering((answer, { query }) => {
      if (/userName eq ".*@EXAMPLE/.test(query.get('filter') ?? '')) answer.body = emptyList;
    }),
  },
  {
    name: 'operators mind the case',
    breaks: ['filter-operator-case'],
    breakage: answering((answer, { query }) => {
      if (/ EQ | OR /.test(query.get('filter') ?? '')) turned(answer, 400, 'invalidFilter');
    }),
  },
  {
    name: 'externalId eq ignores the case',
    breaks: ['filter-case-exact'],
    breakage: asking(({ query }) => {
      query.set('filter', (query.get('filter') ?? '').replace('-ext-a', '-Ext-A'));
      if (query.get('filter') === '') query.delete('filter');
    }),
  },
  {
    name: 'only eq is supported',
    breaks: [
      'page-walk',
      'page-order',
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
      'filter-default-value',
      'filter-value-path',
      'filter-value-path-combined',
      'filter-extension',
      'sort-ascending',
      'sort-descending',
      'sort-missing-last',
      'sort-missing-first',
      'sort-primary',
      'sort-pages',
      'search',
      'cursor-walk',
      'cursor-changes',
      'cursor-characters',
    ],
    breakage: answering((answer, { query }) => {
      if (/ (ne|co|sw|ew|gt|ge|lt|le|pr)\b/i.test(query.get('filter') ?? '')) turned(answer, 400, 'invalidFilter');
    }),
  },
  {
    name: 'eq null is not supported',
    breaks: ['filter-null'],
    breakage: answering((answer, { query }) => {
      if (/ eq null/.test(query.get('filter') ?? '')) turned(answer, 400, 'invalidFilter');
    }),
  },
  {
    name: 'dates are compared as texts',
    breaks: ['filter-date-offset'],
    breakage: answering((answer, { query }) => {
      if (/ eq .*05:30/.test(query.get('filter') ?? '')) answer.body = emptyList;
    }),
  },
  {
    name: 'or binds before and',
    breaks: ['filter-precedence'],
    breakage: asking(({ query }) => {
      const filter = query.get('filter');
      const wrong = 'title eq "engineer" or title eq "manager" and active eq false';
      if (filter?.includes(wrong)) query.set('filter', filter.replace(wrong, wrong.replace(/^(.*) and/, '($1) and')));
    }),
  },
  {
    name: 'parentheses are ignored',
    breaks: ['filter-grouping'],
    breakage: asking(({ query }) => {
      const filter = query.get('filter');
      const group = '(title eq "engineer" or title eq "manager")';
      if (filter?.includes(group)) query.set('filter', filter.replace(group, group.slice(1, -1)));
    }),
  },
  {
    name: 'not is ignored',
    breaks: ['filter-not', 'filter-value-path', 'filter-extension'],
    breakage: asking(({ query }) => {
      const filter = query.get('filter');
      if (filter) query.set('filter', filter.replace(/\bnot \(/g, '('));
    }),
  },
  {
    name: 'brackets look at different elements',
    breaks: ['filter-value-path'],
    breakage: asking(({ query }) => {
      const filter = query.get('filter');
      if (filter)
        query.set(
          'filter',
          filter.replace(/emails\[(type eq "\w+") and (value eq "[^"]+")\]/, 'emails.$1 and emails.$2'),
        );
    }),
  },
  {
    name: 'emails needs a sub-attribute',
    breaks: ['filter-default-value'],
    breakage: answering((answer, { query }) => {
      if (/emails (co|eq)/.test(query.get('filter') ?? '')) turned(answer, 400, 'invalidFilter');
    }),
  },
  {
    name: 'nothing may follow brackets',
    breaks: ['filter-entra'],
    breakage: answering((answer, { query }) => {
      if (/\]\.value eq/.test(query.get('filter') ?? '')) turned(answer, 400, 'invalidFilter');
    }),
  },
  {
    name: 'URNs are not understood in filters',
    breaks: ['filter-full-name', 'filter-extension'],
    breakage: answering((answer, { query }) => {
      if (/urn:/i.test(query.get('filter') ?? '')) turned(answer, 400, 'invalidFilter');
    }),
  },
  {
    name: 'escapes are not understood',
    breaks: ['filter-escapes'],
    breakage: answering((answer, { query }) => {
      if (/\\/.test(query.get('filter') ?? '')) answer.body = emptyList;
    }),
  },
  {
    name: 'a bad filter matches everything',
    breaks: ['filter-boolean-order', 'filter-unknown-operator', 'filter-malformed', 'search-bad-filter'],
    breakage: async (call, ask) => {
      const answer = await ask(call);
      if (answer.body?.scimType !== 'invalidFilter' || call.method === 'PATCH') return answer;
      call.query.delete('filter');
      if (call.body) delete call.body.filter;
      return ask(call);
    },
  },
];
