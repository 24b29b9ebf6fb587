import { namedValues } from './named-values.js';
import { settingList } from './settings.js';

/** The one JSON Schema for flags, environment and config file; `expected` says in words what a value must be. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(
      settingList.map(([name, { schema, summary }]) => [name, { ...schema, description: summary }]),
    ),
    ...Object.fromEntries(
      Object.values(namedValues).map(({ key, names, schemaOf }) => [
        key,
        {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(names.map((name) => [name, schemaOf(name)])),
        },
      ]),
    ),
  },
} as const;
