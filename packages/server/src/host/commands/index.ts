import type { AccountCommand } from './account-commands.js';
import type { ConfigurationCommand } from './configuration-commands.js';
import type { MembershipCommand } from './membership-commands.js';
import type { OrganizationCommand } from './organization-commands.js';
import type { SamlCommand } from './saml-commands.js';
import type { TeamCommand } from './team-commands.js';
import type { UserTokenCommand } from './token-commands.js';

/**
 * Every write of the reference host, as plain data: ids, times and hashes are inside, so to execute one is
 * deterministic, in any store.
 */
export type ReferenceCommand =
  | AccountCommand
  | ConfigurationCommand
  | MembershipCommand
  | OrganizationCommand
  | SamlCommand
  | TeamCommand
  | UserTokenCommand;

/** The command of a type. */
export type CommandOf<T extends ReferenceCommand['type']> = Extract<ReferenceCommand, { type: T }>;

export type * from './account-commands.js';
export type * from './configuration-commands.js';
export type { CreateMembership, DeleteMembership, MembershipCommand } from './membership-commands.js';
export { staleTeams } from './membership-commands.js';
export type * from './organization-commands.js';
export type * from './saml-commands.js';
export type * from './team-commands.js';
export type * from './token-commands.js';
