import type { Resource } from '../../scim/index.js';
import type { FilterVocabulary } from './filter-text.js';
import type { Random } from './random.js';

type Samples<T> = readonly [T, ...T[]];

const words: Samples<string> = [
  'alpha',
  'ALPHA',
  'Émile',
  'e\u0301mile',
  'straße',
  'Σίσυφος',
  'a_b',
  '100%',
  'q"q',
  '\u{1f600}',
  'x',
];
const codes: Samples<string> = ['Code', 'code', 'CODE', 'c_de', '\uff5e', '\u{1f600}', ''];
const integers: Samples<number> = [0, 1, 2, 10, -1, -10, 9007199254740991];
const decimals: Samples<number> = [0, 0.1, 0.25, 1.5, -1.5, 10, 1e21, 9];
const dates: Samples<string> = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T01:00:00+01:00',
  '2025-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00.1234Z',
  '2026-01-01T00:00:00.123',
  '1969-07-20T20:17:40Z',
  '2026-01-01T02:00:00-05:00',
];
const keys: Samples<string> = ['QUJD', 'qujd', 'AAAA'];
const sites: Samples<string> = ['https://x.example/A', 'https://x.example/a', 'urn:x'];

/** Random values of the attributes that the host defined; some are left out. No unique value occurs twice for one index. */
export function randomTyped(random: Random, index: number): Resource {
  const values: Record<string, unknown> = { serial: `S-${index}`, number: index };
  const maybe = (name: string, value: unknown) => {
    if (random.below(4) > 0) values[name] = value;
  };
  maybe('label', random.pick(words));
  maybe('code', random.pick(codes));
  maybe('size', random.pick(integers));
  maybe('weight', random.pick(decimals));
  maybe('bought', random.pick(dates));
  maybe('portable', random.below(2) === 0);
  maybe('key', random.pick(keys));
  maybe('site', random.pick(sites));
  maybe('tags', [random.pick(words), random.pick(words)]);
  maybe('scores', [random.pick(decimals)]);
  maybe('ports', [randomPort(random, false), randomPort(random, random.below(2) === 0)]);
  return values;
}

function randomPort(random: Random, primary: boolean): Resource {
  const value = random.pick(integers);
  return {
    ...(random.below(5) > 0 && { value }),
    ...(random.below(3) > 0 && { since: random.pick(dates) }),
    ...(primary && { primary }),
  };
}

/** What filters on those attributes are made of; `prefix` is empty, or the URN of an extension with a colon. */
export function typedVocabulary(prefix: string): FilterVocabulary {
  const named = <T>(samples: Record<string, T>) =>
    Object.fromEntries(Object.entries(samples).map(([name, values]) => [`${prefix}${name}`, values]));
  return {
    texts: named<Samples<string>>({
      serial: ['S-1', 's-1', 'S-'],
      label: words,
      code: codes,
      site: sites,
      tags: words,
    }),
    booleans: [`${prefix}portable`, `${prefix}ports.primary`],
    times: named<Samples<string>>({ bought: dates, 'ports.since': dates }),
    numbers: named<Samples<number>>({
      number: integers,
      size: integers,
      weight: decimals,
      scores: decimals,
      'ports.value': integers,
    }),
    elements: [
      `${prefix}key eq "QUJD"`,
      `${prefix}key ne "qujd"`,
      `${prefix}key co "UJ"`,
      `${prefix}ports pr`,
      `${prefix}ports[value gt 1 and since pr]`,
      `${prefix}ports[primary eq true and value le 10]`,
      `${prefix}ports[not (value eq 1)]`,
      `${prefix}ports[since ge "2026-01-01T01:00:00+01:00" or value lt 0]`,
      `${prefix}tags[value sw "a"]`,
      `${prefix}scores[value ge 1.5]`,
    ],
  };
}

/** Filters on those attributes that engines get wrong. */
export function typedFilters(prefix: string): readonly string[] {
  return [
    'label eq "ALPHA"',
    'label eq "ÉMILE"',
    'label ne "alpha"',
    'code eq "code"',
    'code eq ""',
    'code pr',
    'code gt "\uff5e"',
    'code lt "\u{1f600}"',
    'size eq 1',
    'size eq 1.0',
    'size gt 2',
    'size ge -1 and size lt 10',
    'size eq 9007199254740991',
    'weight eq 0.1',
    'weight gt 9',
    'weight ge 1e21',
    'bought eq "2026-01-01T00:00:00Z"',
    'bought eq "2026-01-01T00:00:00.123Z"',
    'bought lt "1970-01-01T00:00:00Z"',
    'bought gt "2026-01-01T00:00:00Z"',
    'portable eq true',
    'portable ne true',
    'portable eq null',
    'key eq "QUJD"',
    'site sw "https://x.example/A"',
    'tags eq "alpha"',
    'tags ne "alpha"',
    'not (tags eq "alpha")',
    'tags pr',
    'scores gt 9',
    'ports.value eq 1',
    'ports.value ne 1',
    'ports eq 1',
    'ports[value eq 1]',
    'ports.since eq null',
    'ports[primary eq true].value ge 0',
    'serial eq "S-3"',
    'serial eq "s-3"',
    'number eq 3',
  ].map((filter) => filter.replaceAll(/(^|\(| and )(?=[a-z]+[ .[])(?!not )/g, `$1${prefix}`));
}
