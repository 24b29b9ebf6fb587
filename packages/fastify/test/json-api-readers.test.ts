import { DomainError, jsonApiStatus } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import {
  pageLinks,
  queryOf,
  readBoolean,
  readDate,
  readDocument,
  readIdentifiers,
  readInteger,
  readNullableString,
  readPage,
  readRelationship,
  readString,
  readWord,
  requireBoolean,
  requireString,
  slicePage,
} from '../src/index.js';

/** The status and pointer with which something is refused. */
function refusal(action: () => unknown): readonly [number, string | undefined] {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return [jsonApiStatus(error.code), error.pointer];
    throw error;
  }
  throw new Error('not refused');
}

const rules = { types: ['teams', 'team'] };

describe('readDocument [HOST-4]', () => {
  it('gives id, attributes and relationships; what is absent is empty', () => {
    expect(readDocument({ data: { type: 'teams' } }, rules)).toEqual({
      id: undefined,
      attributes: {},
      relationships: {},
    });
    const untyped = { data: { type: '', attributes: { name: 'x' } } };
    expect(readDocument(untyped, rules).attributes, 'as go-tfe sends it').toEqual({ name: 'x' });
    const data = { type: 'team', id: '7', attributes: { name: 'x' }, relationships: { users: {} }, unknown: 1 };
    expect(readDocument({ data, meta: {} }, rules)).toMatchObject({ id: '7', attributes: { name: 'x' } });
  });

  it.each([
    ['no body', undefined, 400, undefined],
    ['null', null, 422, '/data'],
    ['a list', [], 422, '/data'],
    ['no data', {}, 422, '/data'],
    ['data null', { data: null }, 422, '/data'],
    ['data a list', { data: [] }, 422, '/data'],
    ['no type', { data: {} }, 422, '/data/type'],
    ['a wrong type', { data: { type: 'users' } }, 422, '/data/type'],
    ['a type that is no text', { data: { type: ['teams'] } }, 422, '/data/type'],
    ['attributes a list', { data: { type: 'teams', attributes: [] } }, 422, '/data/attributes'],
    ['relationships a text', { data: { type: 'teams', relationships: 'x' } }, 422, '/data/relationships'],
  ])('refuses %s [HOST-5]', (_name, body, status, pointer) => {
    expect(refusal(() => readDocument(body, rules))).toEqual([status, pointer]);
  });
});

describe('identifiers and relationships [HOST-4]', () => {
  const users = { types: ['users'] };

  it('gives each id once', () => {
    const data = ['a', 'b', 'a'].map((id) => ({ type: 'users', id }));
    expect(readIdentifiers({ data }, users)).toEqual(['a', 'b']);
    const { relationships } = readDocument({ data: { type: 'teams', relationships: { users: { data } } } }, rules);
    expect(readRelationship({ relationships }, 'users', users)).toEqual(['a', 'b']);
    expect(readRelationship({ relationships: { users: { data: data[0] } } }, 'users', users)).toEqual(['a']);
    expect(readRelationship({ relationships: { users: { data: null } } }, 'users', users)).toEqual([]);
    expect(readRelationship({ relationships }, 'teams', users)).toBeUndefined();
  });

  it.each([
    ['no list', { data: { type: 'users', id: 'a' } }, '/data'],
    ['a text among them', { data: ['a'] }, '/data/0'],
    ['another type', { data: [{ type: 'teams', id: 'a' }] }, '/data/0/type'],
    ['no id', { data: [{ type: 'users' }] }, '/data/0/id'],
    ['an empty id', { data: [{ type: 'users', id: '' }] }, '/data/0/id'],
  ])('refuses %s', (_name, body, pointer) => {
    expect(refusal(() => readIdentifiers(body, users))).toEqual([422, pointer]);
  });

  it('points into the relationship', () => {
    const at = (users_: unknown) => () => readRelationship({ relationships: { users: users_ } }, 'users', users);
    expect(refusal(at([]))).toEqual([422, '/data/relationships/users']);
    expect(refusal(at({}))).toEqual([422, '/data/relationships/users/data']);
    expect(refusal(at({ data: [{ type: 'users', id: 5 }] }))).toEqual([422, '/data/relationships/users/data/0/id']);
  });
});

describe('attribute readers [SET-4]', () => {
  const attributes = {
    text: 'x',
    empty: '',
    flag: false,
    nothing: null,
    number: 7,
    date: '2026-01-01T00:00:00Z',
    list: [],
  };

  it('give what is there, and undefined for what is not', () => {
    expect(readString(attributes, 'text')).toBe('x');
    expect(readBoolean(attributes, 'flag')).toBe(false);
    expect(readNullableString(attributes, 'nothing')).toBeNull();
    expect(readInteger(attributes, 'number')).toBe(7);
    expect(readDate(attributes, 'date')).toBe(Date.UTC(2026, 0, 1));
    expect(readDate(attributes, 'nothing')).toBeNull();
    expect(readWord(attributes, 'text', ['x', 'y'])).toBe('x');
    expect(requireString(attributes, 'text')).toBe('x');
    expect(requireBoolean(attributes, 'flag')).toBe(false);
    const readers = [readString, readBoolean, readNullableString, readInteger, readDate];
    for (const read of readers) expect(read(attributes, 'absent')).toBeUndefined();
  });

  it.each([
    ['a number for a text', () => readString(attributes, 'number'), 'number'],
    ['null for a text', () => readString(attributes, 'nothing'), 'nothing'],
    ['a list for a text or null', () => readNullableString(attributes, 'list'), 'list'],
    ['a text for a boolean', () => readBoolean(attributes, 'text'), 'text'],
    ['null for a boolean', () => readBoolean(attributes, 'nothing'), 'nothing'],
    ['a text for a number', () => readInteger(attributes, 'text'), 'text'],
    ['a text for a date', () => readDate(attributes, 'text'), 'text'],
    ['a number for a date', () => readDate(attributes, 'number'), 'number'],
    ['another word', () => readWord(attributes, 'text', ['y']), 'text'],
    ['nothing for what is needed', () => requireString(attributes, 'absent'), 'absent'],
    ['an empty text for what is needed', () => requireString(attributes, 'empty'), 'empty'],
    ['no boolean for what is needed', () => requireBoolean(attributes, 'absent'), 'absent'],
  ])('refuse %s with a pointer', (_name, read, name) => {
    expect(refusal(read)).toEqual([422, `/data/attributes/${name}`]);
  });
});

describe('pages [HOST-6]', () => {
  const pageOf = (query: string) => readPage(queryOf({ url: `/api/v2/x?${query}` }));

  it.each([
    ['', 1, 20],
    ['page[number]=3&page[size]=5', 3, 5],
    ['page%5Bnumber%5D=3&page%5Bsize%5D=5', 3, 5],
    ['page%5bnumber%5d=2', 2, 20],
    ['page[size]=100', 1, 100],
    ['page[size]=101', 1, 100],
    ['page[size]=', 1, 20],
  ])('?%s is page %i of size %i', (query, number, size) => {
    expect(pageOf(query)).toEqual({ number, size });
  });

  it.each([
    'page[number]=0',
    'page[number]=-1',
    'page[number]=x',
    'page[size]=0',
    'page[size]=1.5',
    'page[size]=1e2',
    'page[number]=99999999999999999999',
    'page[number]=1&page[number]=2',
    'page[number]=%zz',
  ])('?%s is 400', (query) => {
    expect(refusal(() => pageOf(query))[0]).toBe(400);
  });

  it('links have percent-encoded brackets and keep other parameters [GRPS-2]', () => {
    const { links, meta } = pageLinks(
      '/x?q=a%20b&page[number]=2&filter[names]=n&page%5Bsize%5D=2',
      { number: 2, size: 2 },
      5,
    );
    const link = (page: number) => `/x?q=a%20b&filter%5Bnames%5D=n&page%5Bnumber%5D=${page}&page%5Bsize%5D=2`;
    expect(links).toEqual({ self: link(2), first: link(1), prev: link(1), next: link(3), last: link(3) });
    expect(meta).toEqual({
      pagination: {
        'current-page': 2,
        'page-size': 2,
        'prev-page': 1,
        'next-page': 3,
        'total-pages': 3,
        'total-count': 5,
      },
    });
  });

  it('prev and next are null at the ends; past the end the page asked for stays [GRPS-2]', () => {
    expect(pageLinks('/x', { number: 1, size: 20 }, 0)).toMatchObject({
      links: { prev: null, next: null, last: '/x?page%5Bnumber%5D=1&page%5Bsize%5D=20' },
      meta: { pagination: { 'prev-page': null, 'next-page': null, 'total-pages': 1, 'total-count': 0 } },
    });
    expect(pageLinks('/x', { number: 9, size: 2 }, 5).meta).toEqual({
      pagination: {
        'current-page': 9,
        'page-size': 2,
        'prev-page': 3,
        'next-page': null,
        'total-pages': 3,
        'total-count': 5,
      },
    });
    expect(slicePage([1, 2, 3], { number: 2, size: 2 })).toEqual([3]);
  });
});
