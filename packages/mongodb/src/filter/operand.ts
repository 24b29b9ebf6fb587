import type { AttributePath } from '@rollcall/core';
import { type Expression, isNull, notOf } from './expression.js';

/** What a path is, once for each document: a field or a constant. */
export interface Operand {
  readonly type: 'string' | 'boolean' | 'instant';
  readonly exact: Expression;
  /** Text as `foldCase` made it. */
  readonly folded?: Expression;
  readonly nullable: boolean;
}

/** An object, or a list of one, whose sub-attributes are operands. */
export interface ComplexOperand {
  readonly type: 'complex';
  readonly assigned: Expression;
}

/** The attributes that documents keep in fields of their own, or elements of a list. */
export interface Columns {
  /** Whether what a path names is in fields, if it is kept at all. */
  owns(path: AttributePath): boolean;
  /** Undefined where nothing is kept. */
  find(path: AttributePath): Operand | ComplexOperand | undefined;
}

/** Operands by path, spelled as in the schema: `emails.value`. Those of extensions are never in fields of their own. */
export function columnsOf(operands: Readonly<Record<string, Operand | ComplexOperand>>): Columns {
  const byPath = new Map(Object.entries(operands));
  return {
    owns: ({ schema, attribute }) => schema === undefined && byPath.has(attribute.name),
    find: ({ schema, attribute, sub }) => {
      if (schema !== undefined) return undefined;
      return byPath.get(sub === undefined ? attribute.name : `${attribute.name}.${sub.name}`);
    },
  };
}

/** Text that no document lacks. */
export function text(exact: Expression, folded?: Expression): Operand {
  return { type: 'string', exact, nullable: false, ...(folded !== undefined && { folded }) };
}

/** Text that a document may lack. */
export function nullableText(exact: Expression, folded?: Expression): Operand {
  return { ...text(exact, folded), nullable: true };
}

/** An instant that no document lacks. */
export function instantField(exact: Expression): Operand {
  return { type: 'instant', exact, nullable: false };
}

/** An object that no document lacks. */
export const alwaysThere: ComplexOperand = { type: 'complex', assigned: true };

/** An object that is there when one of its values is. */
export function thereWith(value: Expression): ComplexOperand {
  return { type: 'complex', assigned: notOf(isNull(value)) };
}

/** The expression in which an operand is compared, by its letter case. */
export function textOf({ exact, folded }: Operand, caseExact: boolean, name: string): Expression {
  const found = caseExact ? exact : folded;
  if (found !== undefined) return found;
  throw new Error(`this store keeps ${name} with its case: its schema must say caseExact`);
}
