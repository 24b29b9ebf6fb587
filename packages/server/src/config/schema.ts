import { limitNames, limitSchema } from './limits.js';
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
    limits: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(limitNames.map((name) => [name, limitSchema(name)])),
    },
  },
} as const;
