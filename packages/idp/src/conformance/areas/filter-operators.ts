import { readText } from '../../json/read-path.js';
import { type Clause, schema } from '../clause.js';
import type { Population } from '../people.js';
import { filterClause, refusedFilterClause, within } from './filter-case.js';

/** Each operator (RFC 7644 §3.4.2.2). */
export const filterOperatorClauses: readonly Clause[] = [
  filterClause({
    id: 'filter-eq',
    title: 'eq finds by userName, in any letter case',
    samples: [
      [({ prefix }) => `userName eq "${prefix}-ann@example.com"`, ['ann']],
      [({ prefix }) => `userName eq "${`${prefix}-ann@example.com`.toUpperCase()}"`, ['ann']],
    ],
  }),
  filterClause({
    id: 'filter-case-exact',
    title: 'A caseExact attribute is compared with its letter case',
    section: schema('3.1'),
    samples: [
      [({ prefix }) => `externalId eq "${prefix}-Ext-A"`, ['ann']],
      [({ prefix }) => `externalId eq "${prefix}-ext-a"`, []],
    ],
  }),
  filterClause({
    id: 'filter-id',
    title: 'id can be filtered',
    samples: [[({ people }) => `id eq "${people.bob.id}"`, ['bob']]],
  }),
  filterClause({
    id: 'filter-operator-case',
    title: 'Operators and attribute names are read in any letter case',
    samples: [
      [
        ({ prefix }) => `USERNAME EQ "${prefix}-bob@example.com" OR username Eq "${prefix}-cid@example.com"`,
        ['bob', 'cid'],
      ],
    ],
  }),
  filterClause({
    id: 'filter-ne',
    title: 'ne finds what differs',
    samples: [
      [
        ({ prefix }) => `userName sw "${prefix}" and userName ne "${prefix}-ann@example.com"`,
        ['bob', 'cid', 'dee', 'eve'],
      ],
    ],
  }),
  filterClause({
    id: 'filter-co',
    title: 'co finds what contains a text',
    needs: ['User.nickName'],
    samples: [
      [({ prefix }) => `nickName co "${prefix.slice(1)}-annI"`, ['ann']],
      [({ prefix }) => `userName co "${prefix.slice(1)}-ZZ"`, []],
    ],
  }),
  filterClause({
    id: 'filter-sw',
    title: 'sw finds what starts with a text',
    samples: [
      [({ prefix }) => `userName sw "${prefix}-b"`, ['bob']],
      [({ prefix }) => `userName sw "${prefix.slice(1)}"`, []],
    ],
  }),
  filterClause({
    id: 'filter-ew',
    title: 'ew finds what ends with a text',
    needs: ['User.nickName'],
    samples: [
      [({ prefix }) => `nickName ew "${prefix.slice(1)}-cee"`, ['cid']],
      [({ prefix }) => `nickName ew "${prefix}"`, []],
    ],
  }),
  filterClause({
    id: 'filter-pr',
    title: 'pr finds what has a value',
    needs: ['User.nickName', 'User.title'],
    samples: [
      [within('nickName pr'), ['ann', 'cid', 'eve']],
      [within('title pr'), ['ann', 'bob', 'cid', 'eve']],
      [within('name.familyName pr and nickName pr and title pr'), ['ann', 'cid', 'eve']],
    ],
  }),
  filterClause({
    id: 'filter-null',
    title: 'eq null finds what is unassigned',
    section: schema('2.5'),
    needs: ['User.nickName'],
    samples: [[within('nickName eq null'), ['bob', 'dee']]],
  }),
  filterClause({
    id: 'filter-boolean',
    title: 'Booleans are compared as such',
    samples: [
      [within('active eq false'), ['bob']],
      [within('active eq true'), ['ann', 'cid', 'dee', 'eve']],
    ],
  }),
  filterClause({
    id: 'filter-text-order',
    title: 'gt, ge, lt and le compare texts',
    needs: ['User.name.familyName'],
    samples: [
      [within('name.familyName gt "beta"'), ['ann', 'dee', 'eve']],
      [within('name.familyName ge "beta"'), ['ann', 'cid', 'dee', 'eve']],
      [within('name.familyName lt "Beta"'), ['bob']],
      [within('name.familyName le "Beta"'), ['bob', 'cid']],
    ],
  }),
  filterClause({
    id: 'filter-date',
    title: 'Dates are compared as time',
    samples: [
      [(people) => within(`meta.created ge "${createdOf(people)}"`)(people), ['ann', 'bob', 'cid', 'dee', 'eve']],
      [within('meta.created lt "2001-01-01T00:00:00Z"'), []],
      [within('meta.lastModified gt "2001-01-01T00:00:00Z"'), ['ann', 'bob', 'cid', 'dee', 'eve']],
    ],
  }),
  filterClause({
    id: 'filter-date-offset',
    title: 'Dates with other offsets and fractions are the same instant',
    samples: [
      [(people) => `id eq "${people.people.ann.id}" and meta.created eq "${shifted(people)}"`, ['ann']],
      [(people) => `id eq "${people.people.ann.id}" and meta.created gt "${shifted(people)}"`, []],
    ],
  }),
  refusedFilterClause({ id: 'filter-boolean-order', title: 'gt, ge, lt and le on a boolean are 400 invalidFilter' }, [
    'active gt true',
    'active le false',
  ]),
];

/** When ann was made; nobody was made before. */
function createdOf({ people }: Population): string {
  return readText(people.ann.resource, 'meta.created') ?? '';
}

/** The same instant, written with an offset of five and a half hours and more digits. */
function shifted(population: Population): string {
  const instant = createdOf(population);
  const local = new Date(Date.parse(instant) + 5.5 * 3_600_000).toISOString();
  return local.replace(/Z$/, '000+05:30');
}
