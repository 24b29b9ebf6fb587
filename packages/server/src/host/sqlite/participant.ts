import type { Clock, HostCommand, HostParticipant, HostResult } from '@rollcall/core';
import type { ReferenceCommand } from '../commands/index.js';
import type { AccountCache } from './account-cache.js';
import { hasRecoveryAdmin } from './directory.js';
import { applyEffect } from './effects.js';
import { accountHandlers, userTokenHandlers } from './execute-accounts.js';
import { configurationHandlers } from './execute-configurations.js';
import { membershipHandlers } from './execute-memberships.js';
import { organizationHandlers } from './execute-organizations.js';
import { samlHandlers } from './execute-saml.js';
import { teamHandlers } from './execute-teams.js';
import type { Handlers } from './handlers.js';
import type { Reach } from './reach.js';
import { type TeamRow, toTeam } from './rows.js';
import { readSaml } from './saml-row.js';
import type { Statements } from './statements.js';

/** What the host's side of a commit works on. */
export interface HostTables {
  readonly sql: Statements;
  readonly reach: Reach;
  readonly cache: AccountCache;
}

/** The host's side of a commit: runs in the transaction that the store has opened on the same handle. */
export function createParticipant({ sql, reach, cache }: HostTables, clock: Clock): HostParticipant {
  const handlers: Handlers<ReferenceCommand> = {
    ...accountHandlers(sql),
    ...userTokenHandlers(sql),
    ...organizationHandlers(sql),
    ...configurationHandlers(sql),
    ...teamHandlers(sql),
    ...membershipHandlers(sql),
    ...samlHandlers(sql),
  };
  return {
    apply: (tenant, effect) => {
      cache.forgetFor(effect);
      return applyEffect({ sql, reach, tenant }, effect, clock.now());
    },
    execute: (_tenant, command) => {
      cache.clear();
      return execute(handlers, command);
    },
    saml: () => readSaml(sql),
    team: (tenant, id) => {
      if (!reach.hasTeam(tenant, id)) return undefined;
      const row = sql.get<TeamRow>('SELECT * FROM host_teams WHERE id = ?', id);
      return row === undefined ? undefined : toTeam(row);
    },
    isSiteAdmin: (_tenant, id) =>
      sql.get('SELECT 1 FROM host_accounts WHERE id = ? AND is_site_admin = 1', id) !== undefined,
    hasRecoveryAdmin: () => hasRecoveryAdmin(sql),
  };
}

function execute(handlers: Handlers<ReferenceCommand>, command: HostCommand): HostResult {
  if (!Object.hasOwn(handlers, command.type)) throw new Error(`the host knows no command "${command.type}"`);
  const handler = handlers[command.type as ReferenceCommand['type']] as (command: HostCommand) => HostResult;
  return handler(command);
}
