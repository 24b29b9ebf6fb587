import { createJournal } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { type SearchIndexes, searchDocument } from '../../src/provisioning/search-document.js';
import { bindFilter, parseFilter, parseSort, type Resource } from '../../src/scim/index.js';
import { deviceIndexes, deviceType } from '../../src/testing/contract/fixtures/index.js';
import { Documents } from '../../src/testing/memory/documents.js';
import { type Queried, runQuery } from '../../src/testing/memory/run-query.js';
import { Table } from '../../src/testing/memory/table.js';

/** Ten devices, each with a label of its own, and the records that a query looked at. */
function devices() {
  const [table, documents, journal] = [new Table<string, Resource>(), new Documents(), createJournal()];
  for (let index = 0; index < 10; index++) {
    const resource = { id: `d${index}`, label: `L${index}`, size: index % 2 };
    table.insert(journal, resource.id, resource);
    documents.put(journal, resource.id, searchDocument(resource, deviceType, deviceIndexes));
  }
  const looked: unknown[] = [];
  const queried: Queried<string, Resource> = {
    table,
    documents,
    lookups: {},
    resource: (record) => {
      looked.push(record['id']);
      return record;
    },
  };
  const run = (text: string, indexes?: SearchIndexes) => {
    looked.length = 0;
    const filter = bindFilter(parseFilter(text), deviceType);
    return runQuery(queried, { filter, indexes, offset: 0, limit: 9 }).items.map((item) => item['id']);
  };
  return { table, documents, journal, looked, queried, run };
}

describe('a query in memory', () => {
  it('looks only at what an index finds, and at everything without one', () => {
    const { run, looked } = devices();
    expect(run('label eq "l3"', deviceIndexes)).toEqual(['d3']);
    expect(looked).toEqual(['d3']);
    expect(run('size eq 1 and label eq "L4"', deviceIndexes)).toEqual([]);
    expect(looked).toHaveLength(5);
    expect(run('label eq "l3"')).toEqual(['d3']);
    expect(looked).toHaveLength(10);
  });

  it('looks at everything while one record has no keys for these indexes', () => {
    const { table, documents, journal, run, looked } = devices();
    table.insert(journal, 'late', { id: 'late', label: 'L3' });
    expect(run('label eq "l3"', deviceIndexes)).toEqual(['d3', 'late']);
    expect(looked).toHaveLength(11);
    const old = searchDocument({ label: 'L3' }, deviceType, { ...deviceIndexes, version: 1 });
    documents.put(journal, 'late', old);
    expect(run('label eq "l3"', deviceIndexes)).toEqual(['d3', 'late']);
    expect(looked).toHaveLength(11);
  });

  it('comes back to what was found before', () => {
    const { documents, run } = devices();
    const journal = createJournal();
    documents.put(journal, 'd3', searchDocument({ label: 'new', serial: 'S' }, deviceType, deviceIndexes));
    documents.remove(journal, 'd4');
    expect(documents.list('serial', 'S')).toEqual(['d3']);
    journal.undo();
    expect([documents.list('serial', 'S'), documents.list('label', 'l4')]).toEqual([[], ['d4']]);
    expect(run('label eq "L3"', deviceIndexes)).toEqual(['d3']);
  });

  it('names positions that a client can keep as JSON', () => {
    const { queried } = devices();
    const sort = parseSort({ sortBy: 'size', sortOrder: 'descending' }, deviceType);
    const { next, items, total } = runQuery(queried, { sort, offset: 0, limit: 6 });
    expect([next, items.at(-1)?.['id'], total]).toEqual([{ key: 0, tie: 1 }, 'd0', 10]);
    expect(runQuery(queried, { sort, offset: 0, limit: 1, after: next }).items).toEqual([
      { id: 'd2', label: 'L2', size: 0 },
    ]);
  });
});
