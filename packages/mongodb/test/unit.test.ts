import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue, encodeValue } from '../src/field-names.js';
import { lastId, recordKey } from '../src/record-key.js';
import { CommitReads } from '../src/unit/commit-reads.js';
import { NotRead } from '../src/unit/not-read.js';
import { createUnit } from '../src/unit/unit.js';

interface Team {
  readonly _id: string;
  readonly color: string;
  readonly size?: number;
}

/** A unit on these documents, with all that is asked for read. */
async function unitOn(documents: readonly Team[], ask: (unit: ReturnType<typeof createUnit>) => void) {
  const reads = new CommitReads();
  for (;;) {
    const unit = createUnit(reads);
    try {
      ask(unit);
      return unit;
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      await reads.load(async (...parts) =>
        parts.map(({ pipeline }) => {
          const match: Readonly<Record<string, unknown>> = pipeline[0]?.['$match'] ?? {};
          const wanted = (name: string, value: unknown) => {
            const condition = match[name];
            if (condition === undefined) return true;
            const { $in } = condition as { $in?: readonly unknown[] };
            return $in === undefined ? condition === value : $in.includes(value);
          };
          return documents.filter((team) => wanted('_id', team._id) && wanted('color', team.color));
        }),
      );
    }
  }
}

const red = { _id: 'a', color: 'red' };
const alsoRed = { _id: 'b', color: 'red' };
const blue = { _id: 'c', color: 'blue' };

describe('the unit of a commit', () => {
  it('reads what it has written, by id and in lists', async () => {
    await unitOn([red, alsoRed, blue], (unit) => {
      unit.update('teams', 'a', { color: 'blue' });
      unit.insert('teams', { _id: 'd', color: 'red' } as Team);
      unit.remove('teams', 'b');
      expect(unit.get('teams', 'a')).toEqual({ _id: 'a', color: 'blue' });
      expect(unit.find('teams', { color: 'red' })).toEqual([{ _id: 'd', color: 'red' }]);
      expect(
        unit
          .find<Team>('teams', { color: 'blue' })
          .map((team) => team._id)
          .toSorted(),
      ).toEqual(['a', 'c']);
      expect([...unit.getAll('teams', ['a', 'b', 'd', 'x']).keys()]).toEqual(['a', 'd']);
    });
  });

  it('changes and removes all that meet a condition, those that it never read among them', async () => {
    await unitOn([red, alsoRed, blue], (unit) => {
      unit.updateAll('teams', { color: 'red' }, { color: 'green', size: 1 });
      expect(unit.get('teams', 'a')).toEqual({ _id: 'a', color: 'green', size: 1 });
      unit.removeAll('teams', { color: 'green' });
      expect(unit.get('teams', 'b')).toBeUndefined();
      expect(unit.get('teams', 'c')).toEqual(blue);
    });
  });

  it('writes an insert with what follows it once, and sums what is added', async () => {
    const unit = await unitOn([red], (asked) => {
      asked.insert('teams', { _id: 'd', color: 'red' } as Team);
      asked.update('teams', 'd', { color: 'blue' });
      asked.increase('teams', 'a', { size: 1 });
      asked.increase('teams', 'a', { size: 1 });
    });
    expect(unit.writes.all().get('teams')).toEqual({
      operations: [
        { insertOne: { document: { _id: 'd', color: 'blue' } } },
        { updateOne: { filter: { _id: 'a' }, update: { $inc: { size: 2 } } } },
      ],
      expected: 1,
    });
  });
});

describe('names and values', () => {
  it('every JSON value comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(decodeValue(encodeValue(value)))).toBe(JSON.stringify(value));
      }),
    );
    const odd = { 'a.b': { $ref: '\ud800', '%2e': ['\0json"x"', ''] }, '\0': 1 };
    expect(decodeValue(encodeValue(odd))).toEqual(odd);
    expect(JSON.stringify(Object.keys(encodeValue(odd) as object))).not.toMatch(/[.$]/);
  });

  it('different ids make different keys, and the last one can be read', () => {
    const id = fc.string({ unit: fc.constantFrom('a', ':', '%', '3', 'A') });
    fc.assert(
      fc.property(fc.array(id, { minLength: 1 }), fc.array(id, { minLength: 1 }), (one, other) => {
        expect(recordKey(...one) === recordKey(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
        expect(lastId(recordKey(...one))).toBe(one.at(-1));
      }),
    );
  });
});
