import { interopValues, limitValues, readVariables } from './named-values.js';
import { variableOf } from './setting.js';
import { settingList } from './settings.js';
import { fromText, type Source, type Sourced } from './sourced.js';

/**
 * Reads `ROLLCALL_…` variables; an empty one counts as not set. Unknown ones are left alone, since orchestrators add
 * their own (`ROLLCALL_SERVICE_HOST`), but an unknown `ROLLCALL_LIMIT_…` or `ROLLCALL_INTEROP_…` is refused later.
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Source {
  const settings = new Map<string, Sourced>();
  for (const [name, { schema }] of settingList) {
    const origin = variableOf(name);
    const text = environment[origin];
    if (text !== undefined && text !== '') settings.set(name, { value: fromText(text, schema), origin });
  }
  return {
    settings,
    limits: readVariables(limitValues, environment),
    interop: readVariables(interopValues, environment),
  };
}
