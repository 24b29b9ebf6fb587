import { answering, asking, type BreakageCase, type Json, turned } from './broken.js';

/** Faults of sorting, searches and cursors. */
export const listsBreakages: readonly BreakageCase[] = [
  {
    name: 'sorting is ignored',
    breaks: [
      'sort-ascending',
      'sort-descending',
      'sort-missing-last',
      'sort-missing-first',
      'sort-primary',
      'sort-pages',
    ],
    breakage: asking(({ query }) => query.delete('sortBy')),
  },
  {
    name: 'sortOrder is ignored',
    breaks: ['sort-descending', 'sort-missing-first'],
    breakage: asking(({ query }) => query.delete('sortOrder')),
  },
  {
    name: 'sorting minds the case',
    breaks: ['sort-ascending', 'sort-descending'],
    breakage: answering((answer, { query }) => {
      if (query.get('sortBy') !== 'name.familyName') return;
      const name = (one: Json): string => one.name?.familyName ?? '';
      answer.body.Resources.sort((a: Json, b: Json) => (name(a) < name(b) ? -1 : 1));
    }),
  },
  {
    name: 'searches ignore attributes',
    breaks: ['search-projection'],
    breakage: asking(({ path, body }) => {
      if (path.endsWith('.search')) delete body.attributes;
    }),
  },
  {
    name: 'searches ignore startIndex',
    breaks: ['search'],
    breakage: asking(({ path, body }) => {
      if (path.endsWith('.search')) delete body.startIndex;
    }),
  },
  {
    name: 'there is no search over all types',
    breaks: ['search-all'],
    breakage: answering((answer, { path }) => {
      if (path === '/.search') turned(answer, 501);
    }),
  },
  {
    name: 'groups cannot be searched',
    breaks: ['search-groups'],
    breakage: answering((answer, { path }) => {
      if (path === '/Groups/.search') turned(answer, 501);
    }),
  },
  {
    name: 'there is no next cursor',
    breaks: ['cursor-walk', 'cursor-changes', 'cursor-characters', 'cursor-post'],
    breakage: answering(({ body }) => {
      if (body?.nextCursor) delete body.nextCursor;
    }),
  },
  {
    name: 'cursors are offsets',
    breaks: ['cursor-changes'],
    breakage: (() => {
      return async (call, ask) => {
        if (!call.query.has('cursor') || /verify/.test(call.query.get('cursor') ?? '')) return ask(call);
        const offset = Number(call.query.get('cursor') || 0);
        call.query.delete('cursor');
        call.query.set('startIndex', String(offset + 1));
        const answer = await ask(call);
        const next = offset + answer.body.Resources.length;
        if (next < answer.body.totalResults) answer.body.nextCursor = String(next);
        return answer;
      };
    })(),
  },
  {
    name: 'cursors hold reserved characters',
    breaks: ['cursor-walk', 'cursor-changes', 'cursor-characters', 'cursor-post'],
    breakage: answering(({ body }) => {
      if (body?.nextCursor) body.nextCursor += '+/=';
    }),
  },
  {
    name: 'any cursor is taken',
    breaks: ['cursor-invalid'],
    breakage: asking(({ query }) => {
      if (/^verify/.test(query.get('cursor') ?? '')) query.set('cursor', '');
    }),
  },
];
