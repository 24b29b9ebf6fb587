const nonEmpty = { type: 'string', minLength: 1, expected: 'a text that is not empty' } as const;
const flag = { type: 'boolean', expected: 'true or false' } as const;
const paths = {
  type: 'array',
  items: nonEmpty,
  expected: 'a list of paths of attributes',
} as const;
const schema = { type: 'object', expected: 'a schema, an object' } as const;

/** The shape of the file that `--schemas` names; what the schemas in it must be, `readSchema` knows. */
export const schemasFileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  expected: 'an object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', expected: 'a text' },
    extensions: {
      type: 'array',
      expected: 'a list of extensions',
      items: {
        type: 'object',
        expected: 'an object with resourceType and schema',
        additionalProperties: false,
        required: ['resourceType', 'schema'],
        properties: { resourceType: nonEmpty, required: flag, indexed: paths, schema },
      },
    },
    resourceTypes: {
      type: 'array',
      expected: 'a list of resource types',
      items: {
        type: 'object',
        expected: 'an object with name, endpoint and schema',
        additionalProperties: false,
        required: ['name', 'endpoint', 'schema'],
        properties: {
          name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]{0,63}$', expected: 'a name of letters and digits' },
          endpoint: nonEmpty,
          description: { type: 'string', expected: 'a text' },
          indexed: paths,
          schema,
          extensions: {
            type: 'array',
            expected: 'a list of extensions',
            items: {
              type: 'object',
              expected: 'an object with schema',
              additionalProperties: false,
              required: ['schema'],
              properties: { required: flag, schema },
            },
          },
        },
      },
    },
  },
} as const;

/** What the file holds, once it has that shape. */
export interface SchemasFile {
  readonly extensions?: readonly {
    readonly resourceType: string;
    readonly required?: boolean;
    readonly indexed?: readonly string[];
    readonly schema: unknown;
  }[];
  readonly resourceTypes?: readonly {
    readonly name: string;
    readonly endpoint: string;
    readonly description?: string;
    readonly indexed?: readonly string[];
    readonly schema: unknown;
    readonly extensions?: readonly { readonly required?: boolean; readonly schema: unknown }[];
  }[];
}
