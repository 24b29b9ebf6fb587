import type { HostResult } from '@rollcall/core';
import type { ConfigurationCommand, MakeConfiguration, RemoveConfiguration } from '../commands/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing, taken } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import type { OrganizationDocument } from './documents.js';
import type { Target } from './target.js';
import { touchSaml } from './touches.js';

const { organizations } = hostCollections;

/** Executes commands on the provisioning configurations of organizations. */
export function configurationHandlers(target: Target): Handlers<ConfigurationCommand> {
  return {
    makeConfiguration: (command) => makeConfiguration(target, command),
    removeConfiguration: (command) => removeConfiguration(target, command),
  };
}

function makeConfiguration({ unit }: Target, { organization: id, at }: MakeConfiguration): HostResult {
  const organization = unit.get<OrganizationDocument>(organizations, id);
  if (organization === undefined) return { refusal: missing('organization') };
  if (organization.configuredAt !== null) {
    return { refusal: taken('enabled', 'The organization has a SCIM configuration already.') };
  }
  touchSaml(unit);
  unit.update(organizations, id, { configuredAt: at, isConfigured: true });
  return done;
}

function removeConfiguration({ unit }: Target, { organization: id }: RemoveConfiguration): HostResult {
  const organization = unit.get<OrganizationDocument>(organizations, id);
  if (organization === undefined || organization.configuredAt === null) return { refusal: missing('configuration') };
  unit.update(organizations, id, { configuredAt: null, isConfigured: undefined });
  return done;
}
