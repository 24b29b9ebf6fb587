import type { HostCommand, Instant } from '@rollcall/core';
import type { OrganizationId } from '../model/index.js';

/** Gives an organization its provisioning configuration; refused when there is one. */
export interface MakeConfiguration extends HostCommand {
  readonly type: 'makeConfiguration';
  readonly organization: OrganizationId;
  readonly at: Instant;
}

/** Takes the provisioning configuration of an organization away; its accounts stay in the organization's directory. */
export interface RemoveConfiguration extends HostCommand {
  readonly type: 'removeConfiguration';
  readonly organization: OrganizationId;
}

/** Commands on the provisioning configurations of organizations. */
export type ConfigurationCommand = MakeConfiguration | RemoveConfiguration;
