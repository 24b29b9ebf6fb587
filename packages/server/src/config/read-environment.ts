import { limitNames, limitSchema } from './limits.js';
import { limitVariableOf, variableOf } from './setting.js';
import { settingList } from './settings.js';
import { fromText, type Source, type Sourced } from './sourced.js';

const limitPrefix = 'ROLLCALL_LIMIT_';

/**
 * Reads `ROLLCALL_…` variables; an empty one counts as not set. Unknown ones are left alone, since orchestrators add
 * their own (`ROLLCALL_SERVICE_HOST`), but an unknown `ROLLCALL_LIMIT_…` is refused later.
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Source {
  const settings = new Map<string, Sourced>();
  for (const [name, { schema }] of settingList) {
    const origin = variableOf(name);
    const text = environment[origin];
    if (text !== undefined && text !== '') settings.set(name, { value: fromText(text, schema), origin });
  }
  const limits = new Map<string, Sourced>();
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith(limitPrefix) || text === undefined || text === '') continue;
    const name = limitNames.find((limit) => limitVariableOf(limit) === variable);
    const schema = name === undefined ? undefined : limitSchema(name);
    limits.set(name ?? variable.slice(limitPrefix.length).replaceAll('_', ''), {
      value: fromText(text, schema),
      origin: variable,
    });
  }
  return { settings, limits };
}
