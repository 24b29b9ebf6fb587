import type { HostCommand, HostResult } from '@rollcall/core';
import type { MongoHost } from '@rollcall/mongodb';
import type { ReferenceCommand } from '../commands/index.js';
import type { Handlers } from '../sqlite/handlers.js';
import { hostCollections } from './collections.js';
import { type AccountDocument, type SamlDocument, samlKey } from './documents.js';
import { applyEffect } from './effects.js';
import { accountHandlers } from './execute-accounts.js';
import { configurationHandlers } from './execute-configurations.js';
import { membershipHandlers } from './execute-memberships.js';
import { organizationHandlers } from './execute-organizations.js';
import { samlHandlers } from './execute-saml.js';
import { teamHandlers } from './execute-teams.js';
import { userTokenHandlers } from './execute-user-tokens.js';
import { createFollowers } from './hints.js';
import { prefetchChanges } from './prefetch.js';
import { teamInReach } from './reach.js';
import { recoveryAdmins } from './recovery-admins.js';
import type { Target } from './target.js';
import { toSaml, toTeam } from './to-model.js';
import { touch, touchSaml } from './touches.js';

/** The host's side of one application of a commit's changes. */
export function createParticipant(target: Target): MongoHost {
  const { unit } = target;
  const followers = createFollowers(target.hints);
  const handlers: Handlers<ReferenceCommand> = {
    ...accountHandlers(target),
    ...userTokenHandlers(target),
    ...organizationHandlers(target),
    ...configurationHandlers(target),
    ...teamHandlers(target),
    ...membershipHandlers(target),
    ...samlHandlers(target),
  };
  return {
    prefetch: ({ tenant }, changes) => prefetchChanges(target, tenant, changes),
    apply: (tenant, effect) => applyEffect({ ...target, tenant, followers }, effect),
    execute: (_tenant, command) => execute(handlers, command),
    saml: () => {
      touchSaml(unit);
      return toSaml(unit.get<SamlDocument>(hostCollections.saml, samlKey));
    },
    team: (tenant, id) => {
      const team = teamInReach(target, tenant, id);
      touch(unit, 'team', id);
      return team === undefined ? undefined : toTeam(team);
    },
    isSiteAdmin: (_tenant, id) => unit.get<AccountDocument>(hostCollections.accounts, id)?.isSiteAdmin === true,
    hasRecoveryAdmin: () => unit.find(hostCollections.accounts, recoveryAdmins).length > 0,
  };
}

function execute(handlers: Handlers<ReferenceCommand>, command: HostCommand): HostResult {
  if (!Object.hasOwn(handlers, command.type)) throw new Error(`the host knows no command "${command.type}"`);
  const handler = handlers[command.type as ReferenceCommand['type']] as (command: HostCommand) => HostResult;
  return handler(command);
}
