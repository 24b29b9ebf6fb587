import type { FilterVocabulary } from './filter-text.js';

/** Names that store engines get wrong: case, accents, both forms of é, planes, wildcards, quotes. */
export const oddNames: readonly string[] = [
  'ann',
  'BEN',
  'Ann.Lee@x.example',
  'Émile',
  'e\u0301mile2',
  'STRASSE',
  'straße',
  'Σίσυφος',
  'istanbul',
  'İstanbul',
  '100%',
  'a_b',
  'axb',
  'back\\slash',
  "o'neil",
  'say "hi"',
  'a b',
  '*.?[x]^$',
  '\u{1f600}',
  '\uff5e',
  'zzz',
];

const texts: readonly [string, ...string[]] = ['ann', ...oddNames, 'A', 'e', '%', '_', '\\', '"', '.', '', 'missing'];
const times = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:03.000Z',
  '2026-01-01T01:00:03+01:00',
  '2026-01-01T00:00:04.5Z',
  '2025-12-31T23:59:59Z',
  '2027-01-01T00:00:00Z',
] as const;

/** What filters on Users are made of. */
export const userVocabulary: FilterVocabulary = {
  texts: {
    userName: texts,
    externalId: ['Ext-1', 'ext-1', 'Ext-2', 'Ext', ''],
    id: ['user-ann', 'user-ben', 'USER-ANN', 'user-'],
    'emails.value': ['ann@a.example', 'BEN@A.example', '@a.example', 'b'],
    emails: ['ann@a.example', '@'],
    'emails.type': ['work', 'WORK', 'home'],
    'meta.resourceType': ['User', 'user', 'Group'],
    displayName: ['ann'],
    'name.familyName': ['Lee'],
  },
  booleans: ['active', 'emails.primary'],
  times: { 'meta.created': times, 'meta.lastModified': times },
  elements: [
    'emails pr',
    'name pr',
    'emails[type eq "work" and value co "@a"]',
    'emails[type eq "home" or value sw "BEN"]',
    'emails[not (value sw "a")]',
    'emails[primary eq true and not (type eq "home")]',
    'emails[display pr]',
  ],
};

/** What filters on Groups are made of. */
export const groupVocabulary: FilterVocabulary = {
  texts: {
    displayName: texts,
    externalId: ['Ext-1', 'ext-1', 'Ext-2', 'Ext', ''],
    id: ['group-ann', 'GROUP-ANN', 'group-'],
    'members.value': ['user-ann', 'USER-ANN', 'user-ben', 'user-', 'user-missing'],
    members: ['user-ann', 'user-ben'],
    'meta.resourceType': ['Group', 'group', 'User'],
  },
  booleans: [],
  times: { 'meta.created': times, 'meta.lastModified': times },
  elements: [
    'members pr',
    'members[value eq "user-ann"]',
    'members[not (value eq "user-ann")]',
    'members[value sw "user-" and value ew "n"]',
    'members[value eq "user-ann" and value eq "user-ben"]',
    'members[type pr]',
  ],
};

/** The filters of identity providers, and those that engines get wrong. */
export const userFilters: readonly string[] = [
  'userName eq "ann"',
  'userName eq "ANN"',
  'userName eq "émile"',
  'userName eq "E\u0301MILE"',
  'userName eq "É"',
  'userName eq "σίσυφοσ"',
  'userName eq "ΣΊΣΥΦΟΣ"',
  'userName eq "straSSe"',
  'userName eq "i\u0307stanbul"',
  'externalId eq "Ext-1"',
  'externalId eq "ext-1"',
  'externalId eq null',
  'externalId ne null',
  'externalId ne "Ext-1"',
  'not (externalId eq "Ext-1")',
  'externalId pr',
  'not (externalId pr)',
  'userName co "%"',
  'userName co "_"',
  'userName sw "a_"',
  'userName ew "\\\\slash"',
  'userName co "\\""',
  'userName co "\'"',
  'userName co "*.?["',
  'userName co ""',
  'userName gt "z"',
  'userName gt "\uff5e"',
  'userName lt "\u{1f600}"',
  'active eq true',
  'active eq false',
  'active ne true',
  'userName eq "ann" and active eq true',
  'userName eq "ann" and active eq false',
  'userName eq "ann" or userName eq "ben"',
  'emails.value eq "ann@a.example"',
  'emails[type eq "work"].value eq "ANN@A.EXAMPLE"',
  'emails[type eq "home"].value pr',
  'meta.lastModified gt "2026-01-01T00:00:03Z"',
  'meta.created le "2026-01-01T01:00:03+01:00"',
  'id eq "user-ann" or externalId eq "Ext-2"',
  'nickName pr or title eq null',
];

/** As {@link userFilters}, for Groups. */
export const groupFilters: readonly string[] = [
  'displayName eq "ANN"',
  'displayName eq "100%"',
  'displayName co "é"',
  'externalId eq "Ext-1"',
  'externalId eq "ext-1"',
  'members.value eq "user-ann"',
  'members eq "user-ann"',
  'members[value eq "user-ben"]',
  'members.value eq "user-ann" and members.value eq "user-ben"',
  'members.value ne "user-ann"',
  'not (members.value eq "user-ann")',
  'members pr',
  'not (members pr)',
  'members.value eq null',
  'displayName eq "ann" and members.value eq "user-ann"',
  'meta.created ge "2026-01-01T00:00:03Z" and not (externalId pr)',
];
