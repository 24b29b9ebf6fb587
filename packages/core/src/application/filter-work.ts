import { DomainError } from '../errors/domain-error.js';
import { type BoundFilter, formatAttributePath } from '../scim/index.js';

/** Terms that a filter may have in a directory of any size. */
const free = 8;
/** What a filter may cost beyond: about a microsecond each. */
const most = 1_000_000;
const costOfTerm = 1;
/** A list has to be unpacked, and each of its elements looked at. */
const costOfListTerm = 10;

/**
 * Refuses a filter of many terms over many resources with `tooMany`: it would keep everybody else waiting. `count` tells how
 * many there are, and is asked only when a filter has more terms than any identity provider sends.
 *
 * @see RFC 7644 §3.12 (tooMany): "many more results than the server is willing to calculate or process"
 */
export async function checkFilterWork(filter: BoundFilter | undefined, count: () => Promise<number>): Promise<void> {
  const terms = filter === undefined ? [] : termsOf(filter);
  if (filter === undefined || terms.length <= free || findsOne(filter)) return;
  const cost = terms.reduce((sum, { path }) => sum + (path.attribute.multiValued ? costOfListTerm : costOfTerm), 0);
  if (cost * (await count()) <= most) return;
  throw new DomainError('tooMany', `A filter of ${terms.length} terms is too much for so many resources: use fewer.`, {
    attribute: 'filter',
  });
}

type Term = Extract<BoundFilter, { kind: 'compare' | 'present' }>;

function termsOf(filter: BoundFilter): readonly Term[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(termsOf);
    case 'not':
      return termsOf(filter.operand);
    case 'valuePath':
      return termsOf(filter.filter);
    default:
      return [filter];
  }
}

const names: ReadonlySet<string> = new Set(['id', 'externalId', 'userName', 'displayName']);

/** Whether every match has one value of an attribute that each store looks up at once. */
function findsOne(filter: BoundFilter): boolean {
  if (filter.kind === 'and') return filter.operands.some(findsOne);
  if (filter.kind === 'or') return filter.operands.length > 0 && filter.operands.every(findsOne);
  return filter.kind === 'compare' && filter.op === 'eq' && names.has(formatAttributePath(filter.path));
}
