import type { Random } from './random.js';

/** What filters are made of: attribute paths with the values to compare them with. */
export interface FilterVocabulary {
  readonly texts: Readonly<Record<string, readonly [string, ...string[]]>>;
  readonly booleans: readonly string[];
  readonly times: Readonly<Record<string, readonly [string, ...string[]]>>;
  readonly numbers?: Readonly<Record<string, readonly [number, ...number[]]>>;
  /** Whole tests, e.g. a multi-valued attribute with a filter on one element. */
  readonly elements: readonly string[];
}

const textOperators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
const orderOperators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;

/** A random filter in SCIM's own notation, at most `depth` operators deep. @see RFC 7644 §3.4.2.2 */
export function randomFilter(random: Random, vocabulary: FilterVocabulary, depth: number): string {
  if (depth > 0 && random.below(3) > 0) {
    const inner = () => randomFilter(random, vocabulary, depth - 1);
    if (random.below(3) === 0) return `not (${inner()})`;
    return `(${inner()}) ${random.pick(['and', 'or'])} (${inner()})`;
  }
  return randomTest(random, vocabulary);
}

function randomTest(random: Random, { texts, booleans, times, numbers = {}, elements }: FilterVocabulary): string {
  const tests = [...Object.keys(texts), ...booleans, ...Object.keys(times), ...Object.keys(numbers)];
  const chosen = random.below(tests.length + elements.length);
  const path = tests[chosen];
  if (path === undefined) return elements[chosen - tests.length] ?? 'id pr';
  const kind = random.below(8);
  if (kind === 0) return `${path} pr`;
  if (kind === 1) return `${path} ${random.pick(['eq', 'ne'])} null`;
  const [text, time, number] = [texts[path], times[path], numbers[path]];
  if (text !== undefined) return `${path} ${random.pick(textOperators)} ${JSON.stringify(random.pick(text))}`;
  if (time !== undefined) return `${path} ${random.pick(orderOperators)} "${random.pick(time)}"`;
  if (number !== undefined) return `${path} ${random.pick(orderOperators)} ${random.pick(number)}`;
  return `${path} ${random.pick(['eq', 'ne'])} ${random.pick(['true', 'false'])}`;
}
