/** The data types of attributes. @see RFC 7643 §2.3 */
export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex';

/** Who may write an attribute, and when. @see RFC 7643 §2.2 */
export type Mutability = 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';

/** When an attribute is part of an answer. @see RFC 7643 §7 */
export type Returned = 'always' | 'never' | 'default' | 'request';

/** One attribute of a schema, with every characteristic written out. @see RFC 7643 §7 */
export interface SchemaAttribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly SchemaAttribute[];
}

/** A schema as data: the one source for validation, paths, projection and `/Schemas`. @see RFC 7643 §7 */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly SchemaAttribute[];
}

/** What {@link attribute} needs: a name, a description, and whatever differs from the RFC's defaults. */
export type AttributeInput = Pick<SchemaAttribute, 'name' | 'description'> & Partial<SchemaAttribute>;

/**
 * Writes an attribute out in full: where the input is silent it is a single string, not required, without case,
 * readWrite, returned by default and not unique. References and binaries are caseExact; what is writeOnly is never returned.
 *
 * @see RFC 7643 §2.2, §2.3.6, §2.3.7
 */
export function attribute(input: AttributeInput): SchemaAttribute {
  const type = input.type ?? (input.subAttributes === undefined ? 'string' : 'complex');
  return {
    name: input.name,
    type,
    multiValued: input.multiValued ?? false,
    description: input.description,
    required: input.required ?? false,
    caseExact: input.caseExact ?? (type === 'reference' || type === 'binary'),
    mutability: input.mutability ?? 'readWrite',
    returned: input.returned ?? (input.mutability === 'writeOnly' ? 'never' : 'default'),
    uniqueness: input.uniqueness ?? 'none',
    ...(input.canonicalValues === undefined ? {} : { canonicalValues: input.canonicalValues }),
    ...(input.referenceTypes === undefined ? {} : { referenceTypes: input.referenceTypes }),
    ...(input.subAttributes === undefined ? {} : { subAttributes: input.subAttributes }),
  };
}
