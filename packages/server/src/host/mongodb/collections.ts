import type { IndexDescription } from 'mongodb';

/** The collections of the reference host, by what they hold. */
export const hostCollections = {
  schema: 'host_schema',
  accounts: 'host_accounts',
  organizations: 'host_organizations',
  memberships: 'host_memberships',
  teams: 'host_teams',
  teamMembers: 'host_team_members',
  teamInvitations: 'host_team_invitations',
  userTokens: 'host_user_tokens',
  saml: 'host_saml',
} as const;

/** An index with a name that stays. */
export type NamedIndex = IndexDescription & { readonly name: string };

/** The indexes of each collection beside that on `_id`. Only such values are unique as are not in the `_id` themselves. */
export const hostIndexes: ReadonlyMap<string, readonly NamedIndex[]> = new Map<string, readonly NamedIndex[]>([
  [
    hostCollections.accounts,
    [
      { name: 'username', key: { usernameKey: 1, directory: 1 }, unique: true },
      uniqueWhere('email', { emailKey: 1, directory: 1 }, { emailKey: { $exists: true } }),
      { name: 'creation', key: { ordinal: 1 } },
      { name: 'siteAdmins', key: { isSiteAdmin: 1, ordinal: 1 }, partialFilterExpression: { isSiteAdmin: true } },
      { name: 'managed', key: { managedBy: 1 } },
      { name: 'organization', key: { organizationId: 1 } },
      { name: 'directory', key: { directory: 1 } },
    ],
  ],
  [
    hostCollections.organizations,
    [
      { name: 'name', key: { nameKey: 1 }, unique: true },
      { name: 'configuration', key: { configurationId: 1 }, unique: true },
      { name: 'creation', key: { ordinal: 1 } },
      { name: 'configured', key: { isConfigured: 1 }, partialFilterExpression: { isConfigured: true } },
    ],
  ],
  [
    hostCollections.memberships,
    [
      { name: 'id', key: { id: 1 }, unique: true },
      { name: 'organization', key: { organizationId: 1, ordinal: 1 } },
      { name: 'account', key: { accountId: 1 } },
      { name: 'invited', key: { invitedEmailKey: 1 } },
    ],
  ],
  [
    hostCollections.teams,
    [
      { name: 'name', key: { organizationId: 1, nameKey: 1 }, unique: true },
      { name: 'creation', key: { organizationId: 1, ordinal: 1 } },
      uniqueWhere('owners', { organizationId: 1, isOwners: 1 }, { isOwners: true }),
    ],
  ],
  [
    hostCollections.teamMembers,
    [
      { name: 'team', key: { teamId: 1 } },
      { name: 'account', key: { accountId: 1, organizationId: 1 } },
      { name: 'organization', key: { organizationId: 1 } },
    ],
  ],
  [
    hostCollections.teamInvitations,
    [
      { name: 'team', key: { teamId: 1 } },
      { name: 'membership', key: { membershipId: 1 } },
      { name: 'organization', key: { organizationId: 1 } },
    ],
  ],
  [
    hostCollections.userTokens,
    [
      { name: 'keyId', key: { keyId: 1 }, unique: true },
      { name: 'account', key: { accountId: 1, ordinal: 1 } },
    ],
  ],
  [hostCollections.saml, []],
]);

function uniqueWhere(
  name: string,
  key: Readonly<Record<string, 1>>,
  partialFilterExpression: IndexDescription['partialFilterExpression'] & object,
): NamedIndex {
  return { name, key: { ...key }, unique: true, partialFilterExpression };
}
