import type { PagePosition } from '../../ports/index.js';
import { asking } from './asking.js';
import type { BrokenStore } from './broken-store.js';

const walks = [
  'goes on after a position, in the order of creation, to the end',
  'goes on after a position in every order, through equals and what has no value',
  'goes on after a position in lists of users in every order',
  'goes on after a position in lists of groups in every order',
] as const;
const survivors = 'skips and repeats no record that stays, whatever comes and goes between pages';
const restarted = 'keeps a position that was handed out over a restart, and where its record is gone';
const totals = 'tells all that match as the total, before the position too, and none when nobody asks';

function always(position: PagePosition | undefined): PagePosition {
  return position ?? { key: null, tie: 1e9 };
}

/** Stores that page by position wrongly. */
export const brokenPositions: readonly BrokenStore[] = [
  {
    name: 'ignores positions',
    kills: [...walks, survivors, restarted],
    breakage: () => asking((query, run) => run({ ...query, after: undefined })),
  },
  {
    name: 'takes the number of a record in the list for its position',
    kills: [survivors],
    breakage: () =>
      asking(async ({ after, ...query }, run) => {
        const offset = query.offset + Number(after?.tie ?? 0);
        const page = await run({ ...query, offset });
        return { ...page, next: page.next && { key: null, tie: offset + page.items.length } };
      }),
  },
  {
    name: 'goes on after the key of a position, whatever its place among equals',
    kills: ['goes on after a position in every order, through equals and what has no value', survivors],
    breakage: () =>
      asking((query, run) => {
        const { after, sort } = query;
        return run(after === undefined || sort === undefined ? query : { ...query, after: { ...after, tie: 1e9 } });
      }),
  },
  {
    name: 'names a next position where nothing follows',
    kills: ['names the next position only where another record follows'],
    breakage: () =>
      asking(async (query, run) => {
        const page = await run(query);
        return { ...page, next: always(page.next) };
      }),
  },
  {
    name: 'counts what follows the position only',
    kills: [totals],
    breakage: () =>
      asking(async (query, run) => {
        const page = await run(query);
        return query.after === undefined ? page : { ...page, total: page.total && page.total - 2 };
      }),
  },
  {
    name: 'counts though nobody asks',
    kills: [totals],
    breakage: () => asking((query, run) => run({ ...query, counted: true })),
  },
  {
    name: 'forgets positions at a restart',
    kills: [restarted],
    breakage: () => {
      let gone = false;
      return {
        ...asking((query, run) => run(gone ? { ...query, after: undefined } : query)),
        reopen: () => {
          gone = true;
        },
      };
    },
  },
];
