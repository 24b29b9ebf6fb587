import type { AttributePath } from '@rollcall/core';

/** What a path is in SQL, once for each row: a column or a constant. */
export type Operand = TextOperand | NumberOperand;

/** Text; `folded` holds what `foldCase` made of it. */
export interface TextOperand {
  readonly type: 'string';
  readonly exact: string;
  readonly folded?: string;
  readonly nullable: boolean;
}

/** A boolean (0 or 1) or an instant (milliseconds since 1970). */
export interface NumberOperand {
  readonly type: 'boolean' | 'instant';
  readonly exact: string;
}

/** What a path is in a table: undefined where the store keeps nothing, `complex` for an object that is always there. */
export type FindOperand = (path: AttributePath) => Operand | 'complex' | undefined;

/** Operands by path, spelled as in the schema: `emails.value`. Extensions are never kept. */
export function operandsOf(operands: Readonly<Record<string, Operand | 'complex'>>): FindOperand {
  const byPath = new Map(Object.entries(operands));
  return ({ schema, attribute, sub }) => {
    if (schema !== undefined) return undefined;
    return byPath.get(sub === undefined ? attribute.name : `${attribute.name}.${sub.name}`);
  };
}

/** Text that no row lacks. */
export function text(exact: string, folded?: string): TextOperand {
  return { type: 'string', exact, nullable: false, ...(folded !== undefined && { folded }) };
}
