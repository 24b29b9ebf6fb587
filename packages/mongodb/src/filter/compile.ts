import type { BoundCompare, BoundFilter } from '@rollcall/core';
import { columnTest } from './columns-test.js';
import { documentTest } from './document-test.js';
import { type Expression, isNull, literal } from './expression.js';
import { isOf, type Joined, joinedTest, namedElement } from './joined.js';
import { compileLogic, type PathTest } from './logic.js';
import type { Columns } from './operand.js';

/** How the paths of one resource type become expressions. */
export interface Compiler {
  readonly columns: Columns;
  /** The attribute that documents with a search form have there, and the others in fields of their own. */
  readonly either?: readonly string[];
  readonly joined?: Joined;
}

/** The `_id` of each resource that has the element which a comparison names, for those of a filter. */
export type Owners = ReadonlyMap<BoundCompare, readonly string[]>;

/** A filter as an expression on a document: equal to `evaluateFilter` of the core. @see RFC 7644 §3.4.2.2 */
export function compileFilter(filter: BoundFilter, compiler: Compiler, owners: Owners): Expression {
  return compileLogic(filter, (test) => compileTest(test, compiler, owners));
}

/** Whether a filter looks at elements that have to be joined first. */
export function needsJoin(filter: BoundFilter, { joined }: Compiler): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => needsJoin(operand, { joined } as Compiler));
    case 'not':
      return needsJoin(filter.operand, { joined } as Compiler);
    default:
      return isOf(filter, joined) && namedElement(filter) === undefined;
  }
}

/** The comparisons that name one element of what is joined. */
export function namedElements(filter: BoundFilter, joined: Joined | undefined): readonly BoundCompare[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.flatMap((operand) => namedElements(operand, joined));
    case 'not':
      return namedElements(filter.operand, joined);
    case 'valuePath':
      return isOf(filter, joined) ? namedElements(filter.filter, joined) : [];
    default: {
      const named = isOf(filter, joined) ? namedElement(filter) : undefined;
      return named === undefined ? [] : [named];
    }
  }
}

function compileTest(test: PathTest, { columns, either, joined }: Compiler, owners: Owners): Expression {
  if (joined !== undefined && isOf(test, joined)) {
    const named = namedElement(test);
    const found = named === undefined ? undefined : owners.get(named);
    return found === undefined ? joinedTest(test, joined) : { $in: ['$_id', literal(found)] };
  }
  if (!columns.owns(test.path)) return documentTest(test);
  if (either?.includes(test.path.attribute.name) !== true) return columnTest(test, columns);
  return { $cond: [isNull('$search'), columnTest(test, columns), documentTest(test)] };
}
