import { describe, expect, it } from 'vitest';
import { compareResources, parseSort, type Resource } from '../../src/scim/index.js';
import { badgeType, codeOf, userType } from './fixtures.js';

const users: readonly Resource[] = [
  {
    id: '1',
    userName: 'bea',
    meta: { created: '2026-01-02T00:00:00Z' },
    emails: [{ value: 'z' }, { value: 'a', primary: true }],
  },
  { id: '2', userName: 'Ada', meta: { created: '2026-01-01T23:30:00-01:00' }, emails: [{ value: 'b' }] },
  { id: '3', userName: 'cy', meta: { created: '2026-01-01T00:00:00Z' }, title: 'Dr' },
];

function order(sortBy: string, sortOrder?: string): string {
  const sort = parseSort({ sortBy, sortOrder }, userType);
  if (sort === undefined) return '';
  return [...users]
    .sort((a, b) => compareResources(a, b, sort))
    .map(({ id }) => id)
    .join('');
}

describe('sorting (RFC 7644 §3.4.2.3)', () => {
  const cases: readonly (readonly [rule: string, sortBy: string, sortOrder: string | undefined, ids: string])[] = [
    ['is ascending and without case by default', 'userName', undefined, '213'],
    ['can be descending', 'USERNAME', 'Descending', '312'],
    ['orders dateTimes as instants', 'meta.created', 'ascending', '312'],
    ['takes the primary element, else the first; missing values last', 'emails', undefined, '123'],
    ['puts missing values first when descending', 'emails.value', 'descending', '321'],
    ['keeps the order of equal resources', 'nickName', undefined, '123'],
  ];
  for (const [rule, sortBy, sortOrder, ids] of cases) it(rule, () => expect(order(sortBy, sortOrder)).toBe(ids));

  it('refuses what has no order', () => {
    for (const sortBy of ['nope', 'name', 'password']) {
      expect(codeOf(() => parseSort({ sortBy }, userType))).toBe('invalidPath');
    }
    expect(codeOf(() => parseSort({ sortBy: 'secret' }, badgeType))).toBe('invalidPath');
    expect(codeOf(() => parseSort({ sortBy: 'userName', sortOrder: 'up' }, userType))).toBe('invalidValue');
    expect(parseSort({}, userType)).toBeUndefined();
  });
});
