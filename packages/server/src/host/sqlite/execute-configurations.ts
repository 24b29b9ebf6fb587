import type { HostResult } from '@rollcall/core';
import type { ConfigurationCommand, MakeConfiguration } from '../commands/index.js';
import { done, type Handlers } from './handlers.js';
import { missing, taken } from './refusals.js';
import type { Statements } from './statements.js';

const configured = 'SELECT configured_at AS at FROM host_organizations WHERE id = ?';
const configure = 'UPDATE host_organizations SET configured_at = ? WHERE id = ?';

/** Executes commands on the provisioning configurations of organizations. */
export function configurationHandlers(sql: Statements): Handlers<ConfigurationCommand> {
  return {
    makeConfiguration: (command) => makeConfiguration(sql, command),
    removeConfiguration: ({ organization }) =>
      sql.run(`${configure} AND configured_at IS NOT NULL`, null, organization) === 0
        ? { refusal: missing('configuration') }
        : done,
  };
}

function makeConfiguration(sql: Statements, { organization, at }: MakeConfiguration): HostResult {
  const row = sql.get<{ at: number | null }>(configured, organization);
  if (row === undefined) return { refusal: missing('organization') };
  if (row.at !== null) return { refusal: taken('enabled', 'The organization has a SCIM configuration already.') };
  sql.run(configure, at, organization);
  return done;
}
