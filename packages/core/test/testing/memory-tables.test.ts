import { createJournal } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { bindFilter, defineResourceType, forgiveAll, parseFilter, userSchema } from '../../src/scim/index.js';
import { createRandom } from '../../src/testing/contract/random.js';
import { frozenCopy } from '../../src/testing/memory/freeze.js';
import { candidates } from '../../src/testing/memory/indexed-filter.js';
import { MultiIndex, UniqueIndex } from '../../src/testing/memory/indexes.js';
import { Table } from '../../src/testing/memory/table.js';

describe('a table', () => {
  it('comes back to every earlier state, order included, whatever was done', () => {
    const random = createRandom(42);
    const table = new Table<number, number>();
    const setup = createJournal();
    for (let key = 0; key < 10; key++) table.insert(setup, key, key);
    for (let round = 0; round < 200; round++) {
      const before = [table.keys(), table.values()];
      const journal = createJournal();
      for (let step = 0; step < 12; step++) {
        const key = random.below(20);
        if (!table.has(key)) table.insert(journal, key, step);
        else if (random.below(2) === 0) table.replace(journal, key, step + 100);
        else table.remove(journal, key);
      }
      if (random.below(2) === 0) continue;
      journal.undo();
      expect([table.keys(), table.values()], `round ${round} of seed ${random.seed}`).toEqual(before);
    }
  });

  it('gives a part in the order of insertion', () => {
    const table = new Table<string, number>();
    const journal = createJournal();
    for (const [index, key] of ['c', 'a', 'b'].entries()) table.insert(journal, key, index);
    table.remove(journal, 'a');
    const part = (offset: number, limit: number) => table.slice(offset, limit).map((row) => row.value);
    expect([part(0, 1), part(1, 9), part(5, 9)]).toEqual([[0], [2], []]);
    expect([0, 1, 2, 3].map((sequence) => table.placeAfter(sequence))).toEqual([0, 1, 1, 2]);
    expect(() => table.insert(journal, 'c', 9)).toThrow('exists');
    expect(() => table.replace(journal, 'a', 9)).toThrow('no row');
  });
});

describe('the indexes', () => {
  it('come back to the state before', () => {
    const [unique, multi, journal] = [
      new UniqueIndex<string, number>(),
      new MultiIndex<string, number>(),
      createJournal(),
    ];
    unique.set(createJournal(), 'a', 1);
    multi.add(createJournal(), 'a', 1);
    unique.move(journal, 'a', 'b', 1);
    unique.set(journal, 'a', 2);
    multi.delete(journal, 'a', 1);
    multi.add(journal, 'a', 3);
    multi.add(journal, 'c', 4);
    expect([unique.get('a'), unique.get('b'), multi.list('a'), multi.count('c')]).toEqual([2, 1, [3], 1]);
    journal.undo();
    expect([unique.get('a'), unique.get('b'), multi.list('a'), multi.count('c')]).toEqual([1, undefined, [1], 0]);
    expect([multi.has('a', 1), multi.has('c', 4)]).toEqual([true, false]);
  });
});

describe('an indexed filter', () => {
  const user = defineResourceType({
    name: 'User',
    endpoint: '/Users',
    description: '',
    schema: userSchema,
    extensions: [],
  });
  const lookups = new Map([
    ['userName', (key: string | number) => [`name ${key}`]],
    ['emails.value', (key: string | number) => [`email ${key}`]],
    ['active', (key: string | number) => [`active ${key}`]],
  ]);

  it.each([
    ['userName eq "Ann"', ['name ann']],
    ['title pr and userName eq "Ann"', ['name ann']],
    ['active eq true and userName eq "Ann"', ['active 1']],
    ['emails.value eq "A@x.example"', ['email a@x.example']],
    ['emails[type eq "work" and value eq "A@x.example"]', ['email a@x.example']],
    ['emails[type eq "work"].value eq "A@x.example"', ['email a@x.example']],
    ['userName eq "a" or userName eq "b"', undefined],
    ['not (userName eq "a")', undefined],
    ['userName sw "a"', undefined],
    ['externalId eq "a"', undefined],
    ['userName eq null', undefined],
  ])('answers %s by %j', (text, expected) => {
    expect(
      candidates(bindFilter(parseFilter(text, { forgive: forgiveAll }), user), (path) => lookups.get(path)),
    ).toEqual(expected);
  });
});

describe('a frozen copy', () => {
  it('cannot be changed at any depth, and does not follow its original', () => {
    const original = { list: [{ name: 'a' }], none: null };
    const copy = frozenCopy(original);
    original.list.push({ name: 'b' });
    expect(copy).toEqual({ list: [{ name: 'a' }], none: null });
    expect(() => (copy.list as unknown[]).push(1)).toThrow(TypeError);
    expect(() => Object.assign(copy.list[0] ?? {}, { name: 'c' })).toThrow(TypeError);
  });
});
