import type { Query } from '../../ports/index.js';
import type { BoundFilter } from '../../scim/index.js';

/** A query whose tests of attributes that are not known are all false. */
export function mapFilter(query: Query, isKnown: (attribute: string) => boolean): Query {
  return { ...query, filter: query.filter && known(query.filter, isKnown) };
}

function known(filter: BoundFilter, isKnown: (attribute: string) => boolean): BoundFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, operands: filter.operands.map((operand) => known(operand, isKnown)) };
    case 'not':
      return { ...filter, operand: known(filter.operand, isKnown) };
    default:
      return isKnown(filter.path.attribute.name) ? filter : { kind: 'or', operands: [] };
  }
}
