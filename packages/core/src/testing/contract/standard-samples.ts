import { enterpriseUserSchemaUrn, type Resource } from '../../scim/index.js';
import type { FilterVocabulary } from './filter-text.js';
import { extensionUrn } from './fixtures/index.js';
import type { Random } from './random.js';
import { randomTyped, typedFilters, typedVocabulary } from './typed-samples.js';

type Texts = readonly [string, ...string[]];

const enterprise = enterpriseUserSchemaUrn;
const families: Texts = ['Lee', 'LEE', 'Müller', "O'Neil", 'MU\u0308LLER', '\u{1f600}', 'a%b'];
const addresses: Texts = ['ann@x.example', 'ANN@x.example', 'ben@y.example', '%@x.example'];
const kinds: Texts = ['work', 'home', 'Work', 'other'];
const phones: Texts = ['tel:+1-201-555-0123', 'tel:+41-44-555-0100'];
const towns: Texts = ['Zürich', 'ZÜRICH', 'Bern', 'line\nbreak'];
const numbers: Texts = ['701984', 'E-1', 'e-1'];

/** Random attributes of a user of the full profile; some are left out. */
export function randomUser(random: Random, index: number): Resource {
  const values: Record<string, unknown> = {};
  const maybe = (name: string, value: unknown) => {
    if (random.below(3) > 0) values[name] = value;
  };
  maybe('name', { familyName: random.pick(families), ...(random.below(2) === 0 && { givenName: 'Ann' }) });
  maybe('displayName', random.pick(families));
  maybe('nickName', random.pick(['', 'Al', 'AL', 'Bo']));
  maybe('title', random.pick(families));
  maybe('profileUrl', random.pick(['https://x.example/A', 'https://x.example/a']));
  maybe('emails', [element(random, addresses, kinds, true), element(random, addresses, kinds, false)]);
  maybe('phoneNumbers', [element(random, phones, kinds, random.below(2) === 0)]);
  maybe('addresses', [
    { locality: random.pick(towns), type: random.pick(kinds), primary: random.below(2) === 0 },
    { country: 'CH', formatted: random.pick(towns) },
  ]);
  maybe('roles', [element(random, ['admin', 'Admin', 'guest'], kinds, false)]);
  maybe('x509Certificates', [{ value: random.pick(['QUJD', 'qujd']) }]);
  maybe(enterprise, {
    ...(random.below(4) > 0 && { employeeNumber: random.pick(numbers) }),
    department: random.pick(families),
    manager: { value: random.pick(['user-1', 'USER-1']), displayName: 'Boss' },
  });
  maybe(extensionUrn, randomTyped(random, index));
  return values;
}

/** Random attributes of a group with an extension. */
export function randomGroup(random: Random, index: number): Resource {
  return random.below(4) === 0 ? {} : { [extensionUrn]: randomTyped(random, index) };
}

function element(random: Random, values: Texts, types: Texts, primary: boolean): Resource {
  return {
    ...(random.below(6) > 0 && { value: random.pick(values) }),
    ...(random.below(4) > 0 && { type: random.pick(types) }),
    ...(random.below(3) === 0 && { display: random.pick(families) }),
    ...(primary && { primary }),
  };
}

const typed = typedVocabulary(`${extensionUrn}:`);

/** What filters on Users of the full profile are made of. */
export const standardUserVocabulary: FilterVocabulary = {
  texts: {
    ...typed.texts,
    userName: ['user-1', 'USER-1', 'r'],
    'name.familyName': families,
    'name.givenName': ['ann', 'Ann'],
    displayName: families,
    nickName: ['', 'al', 'AL', 'b'],
    profileUrl: ['https://x.example/A', 'https://x.example/'],
    'emails.value': addresses,
    emails: addresses,
    'emails.type': kinds,
    'phoneNumbers.value': phones,
    'addresses.locality': towns,
    'roles.value': ['admin', 'ADMIN'],
    [`${enterprise}:employeeNumber`]: numbers,
    [`${enterprise}:manager.value`]: ['user-1', 'USER-1'],
    'groups.value': ['group-odd', 'group-even', 'GROUP-ODD'],
    'groups.display': ['odd', 'ODD', 'even'],
    'groups.type': ['direct', 'Direct', 'indirect'],
    schemas: [extensionUrn, enterprise],
    'meta.version': ['W/"1"', 'W/"2"', 'w/"1"'],
    'meta.resourceType': ['User', 'user'],
  },
  booleans: [...typed.booleans, 'active', 'emails.primary', 'addresses.primary'],
  times: { ...typed.times, 'meta.created': ['2026-01-01T00:00:03Z', '2026-01-01T01:00:03+01:00'] },
  ...(typed.numbers !== undefined && { numbers: typed.numbers }),
  elements: [
    ...typed.elements,
    'emails[type eq "work" and value eq "ann@x.example"]',
    'emails[primary eq true].value sw "ann"',
    'emails[not (type eq "work")]',
    'emails[type eq null]',
    'addresses[type eq "work" and locality co "ü"]',
    'addresses pr',
    'x509Certificates.value eq "QUJD"',
    'roles[display pr or type eq "home"]',
    'groups pr',
    'groups[display eq "odd" and value pr]',
    'name pr',
    `${enterprise} pr`,
    `${enterprise}:manager pr`,
    `${extensionUrn} eq null`,
    'phoneNumbers eq null',
  ],
};

/** Filters on Users of the full profile that identity providers send, or that engines get wrong. */
export const standardUserFilters: readonly string[] = [
  'name.familyName eq "müller"',
  'name.familyName co "%"',
  'emails.value eq "ann@x.example"',
  'emails.value ne "ann@x.example"',
  'not (emails.value eq "ANN@X.EXAMPLE")',
  'emails[type eq "work"].value eq "ann@x.example"',
  'emails eq null',
  'emails.primary eq true and emails.type eq "home"',
  'phoneNumbers[primary eq true].value pr',
  'addresses.locality eq "zürich"',
  'addresses[country eq "CH" and locality pr]',
  'roles.value eq "ADMIN"',
  'nickName eq ""',
  'nickName pr',
  `${enterprise}:employeeNumber eq "E-1"`,
  `${enterprise}:manager.value eq "user-1"`,
  `${enterprise}:manager.displayName eq "BOSS"`,
  'groups.value eq "group-odd"',
  'groups.value ne "group-odd"',
  'groups.display eq "ODD" and active eq true',
  'not (groups pr)',
  `schemas eq "${extensionUrn}"`,
  `schemas eq "${extensionUrn.toUpperCase()}"`,
  'meta.version eq "W/\\"2\\""',
  'externalId eq "Ext-1" and name.familyName pr',
  'active eq false and emails.value sw "a"',
  ...typedFilters(`${extensionUrn}:`),
];

/** What filters on Groups of the full profile are made of. */
export const standardGroupVocabulary: FilterVocabulary = {
  ...typed,
  texts: {
    ...typed.texts,
    displayName: ['parent', 'GROUP 1', 'group'],
    'members.value': ['user-r1', 'group-group 1', 'group-missing'],
    'members.type': ['User', 'group', 'Group'],
    'members.display': ['r1', 'R1', 'GROUP 1'],
    'meta.version': ['W/"1"', 'W/"2"'],
  },
  elements: [
    ...typed.elements,
    'members[type eq "Group" and display sw "group"]',
    'members[type eq "User" and value eq "user-r1"]',
    'members[not (type eq "User")]',
    'members.$ref pr',
  ],
};

/** As {@link standardUserFilters}, for Groups. */
export const standardGroupFilters: readonly string[] = [
  'members.type eq "group"',
  'members.type ne "User"',
  'not (members.type eq "Group")',
  'members[type eq "Group"].value pr',
  'members.display eq "R1"',
  'members.value eq "group-group 1"',
  'members.value eq "user-r1" and members.type eq "Group"',
  ...typedFilters(`${extensionUrn}:`),
];
