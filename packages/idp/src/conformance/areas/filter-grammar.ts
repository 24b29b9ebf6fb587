import { enterpriseSchema, userSchema } from '../../idps/scim-caller.js';
import type { Clause } from '../clause.js';
import { filterClause, refusedFilterClause, within } from './filter-case.js';

/** How conditions are put together (RFC 7644 §3.4.2.2). */
export const filterGrammarClauses: readonly Clause[] = [
  filterClause({
    id: 'filter-and-or',
    title: 'and and or',
    needs: ['User.title'],
    samples: [
      [within('title eq "manager" and active eq false'), ['bob']],
      [within('title eq "engineer" or active eq false'), ['ann', 'bob', 'cid']],
    ],
  }),
  filterClause({
    id: 'filter-precedence',
    title: 'and binds before or',
    needs: ['User.title'],
    samples: [
      [within('title eq "engineer" or title eq "manager" and active eq false'), ['ann', 'bob', 'cid']],
      [within('title eq "manager" and active eq false or title eq "engineer"'), ['ann', 'bob', 'cid']],
    ],
  }),
  filterClause({
    id: 'filter-grouping',
    title: 'Parentheses come first',
    needs: ['User.title'],
    samples: [[within('(title eq "engineer" or title eq "manager") and active eq false'), ['bob']]],
  }),
  filterClause({
    id: 'filter-not',
    title: 'not turns what is in its parentheses',
    needs: ['User.title'],
    samples: [
      [within('not (title pr)'), ['dee']],
      [within('title pr and not (title eq "manager" or active eq false)'), ['ann', 'cid']],
      [within('not (active eq false) and title eq "manager"'), ['eve']],
    ],
  }),
  filterClause({
    id: 'filter-sub-attribute',
    title: 'Sub-attributes can be filtered',
    needs: ['User.name.familyName'],
    samples: [[within('name.familyName eq "zeta"'), ['ann']]],
  }),
  filterClause({
    id: 'filter-any-element',
    title: 'A condition on a multi-valued attribute holds when any element meets it',
    needs: ['User.emails.type'],
    samples: [
      [({ prefix }) => `emails.value eq "${prefix}-ann.home@example.com"`, ['ann']],
      [({ prefix }) => `emails.type eq "home" and emails.value eq "${prefix}-ann@example.com"`, ['ann']],
    ],
  }),
  filterClause({
    id: 'filter-default-value',
    title: 'A comparison with a multi-valued attribute means its value',
    needs: ['User.emails.value'],
    samples: [[({ prefix }) => `emails co "${prefix}-zbob.home@"`, ['bob']]],
  }),
  filterClause({
    id: 'filter-value-path',
    title: 'All that stands in brackets holds for the same element',
    needs: ['User.emails.type'],
    samples: [
      [({ prefix }) => `emails[type eq "home" and value eq "${prefix}-ann.home@example.com"]`, ['ann']],
      [({ prefix }) => `emails[type eq "home" and value eq "${prefix}-ann@example.com"]`, []],
      [({ prefix }) => `emails[not (type eq "work") and value sw "${prefix}-c"]`, ['cid']],
    ],
  }),
  filterClause({
    id: 'filter-value-path-combined',
    title: 'Brackets can be combined with other conditions',
    needs: ['User.emails.type', 'User.emails.primary'],
    samples: [[within('emails[type eq "home" and primary eq true] and active eq false'), ['bob']]],
  }),
  filterClause({
    id: 'filter-entra',
    title: 'A comparison after brackets, as Microsoft Entra sends it, finds the user',
    section: 'RFC 7644 §3.4.2.2 (beyond its grammar)',
    level: 'SHOULD',
    needs: ['User.emails.type'],
    samples: [
      [({ prefix }) => `emails[type eq "work"].value eq "${prefix}-bob@example.com"`, ['bob']],
      [({ prefix }) => `emails[type eq "work"].value eq "${prefix}-zbob.home@example.com"`, []],
    ],
  }),
  filterClause({
    id: 'filter-full-name',
    title: 'Attributes may be named with the URN of their schema, in any letter case',
    section: 'RFC 7644 §3.10',
    samples: [
      [({ prefix }) => `${userSchema}:userName eq "${prefix}-ann@example.com"`, ['ann']],
      [({ prefix }) => `${userSchema.toUpperCase()}:USERNAME eq "${prefix}-bob@example.com"`, ['bob']],
    ],
  }),
  filterClause({
    id: 'filter-extension',
    title: 'Attributes of an extension are filtered by URN',
    section: 'RFC 7644 §3.10',
    needs: ['enterprise.employeeNumber'],
    samples: [
      [({ prefix }) => `${enterpriseSchema}:employeeNumber eq "${prefix}-701"`, ['ann']],
      [within(`not (${enterpriseSchema}:employeeNumber pr) and active eq false`), ['bob']],
    ],
  }),
  filterClause({
    id: 'filter-escapes',
    title: 'Texts in filters are JSON strings with their escapes',
    needs: ['User.displayName'],
    samples: [
      [({ prefix }) => `displayName eq ${JSON.stringify(`${prefix} "D\\e" é漢`)}`, ['dee']],
      [({ prefix }) => `displayName eq "${prefix} \\u0022D\\u005ce\\u0022 \\u00e9\\u6f22"`, ['dee']],
    ],
  }),
  refusedFilterClause({ id: 'filter-unknown-operator', title: 'An unknown operator is 400 invalidFilter' }, [
    'userName is "a"',
    'userName regex "a"',
  ]),
  refusedFilterClause({ id: 'filter-malformed', title: 'A malformed filter is 400 invalidFilter' }, [
    'userName eq',
    '(userName eq "a"',
    'userName eq "a" and',
    'userName eq "a',
    'emails[type eq "work"',
    'userName eq "a") or (userName pr',
    'not userName',
  ]),
];
