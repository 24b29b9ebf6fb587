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
  readonly nullable: boolean;
}

/** An object, or a list of one, whose sub-attributes are operands. */
export interface ComplexOperand {
  readonly type: 'complex';
  /** The condition under which a row has it; `1` when every row does. */
  readonly assigned: string;
}

/** The attributes that a table keeps in columns of their own. */
export interface Columns {
  /** Whether what a path names is in columns, if it is kept at all. */
  owns(path: AttributePath): boolean;
  /** Undefined where nothing is kept. */
  find(path: AttributePath): Operand | ComplexOperand | undefined;
}

/** Operands by path, spelled as in the schema: `emails.value`. Those of extensions are never in columns. */
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

/** Text that no row lacks. */
export function text(exact: string, folded?: string): TextOperand {
  return { type: 'string', exact, nullable: false, ...(folded !== undefined && { folded }) };
}

/** Text that a row may lack. */
export function nullableText(exact: string, folded?: string): TextOperand {
  return { ...text(exact, folded), nullable: true };
}

/** An instant that no row lacks. */
export function instantColumn(exact: string): NumberOperand {
  return { type: 'instant', exact, nullable: false };
}

/** An object that no row lacks. */
export const alwaysThere: ComplexOperand = { type: 'complex', assigned: '1' };

/** The column in which an operand is compared, by its letter case. */
export function textColumn({ exact, folded }: TextOperand, caseExact: boolean, name: string): string {
  const column = caseExact ? exact : folded;
  if (column !== undefined) return column;
  throw new Error(`this store keeps ${name} with its case: its schema must say caseExact`);
}
