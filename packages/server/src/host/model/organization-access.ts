/** What a team may do in its organization, by the names that clients use. */
export const organizationPermissions = [
  'manage-policies',
  'manage-policy-overrides',
  'delegate-policy-overrides',
  'manage-workspaces',
  'manage-vcs-settings',
  'manage-providers',
  'manage-modules',
  'manage-run-tasks',
  'manage-projects',
  'read-workspaces',
  'read-projects',
  'manage-membership',
  'manage-teams',
  'manage-organization-access',
  'access-secret-teams',
  'manage-agent-pools',
] as const;

/** One of {@link organizationPermissions}. */
export type OrganizationPermission = (typeof organizationPermissions)[number];

/** What a team may do; the reference host keeps it and shows it, owners alone manage. */
export type OrganizationAccess = Readonly<Record<OrganizationPermission, boolean>>;

/** The same answer for every permission: none for a new team, all for the owners. */
export function uniformAccess(granted: boolean): OrganizationAccess {
  return Object.fromEntries(organizationPermissions.map((name) => [name, granted])) as OrganizationAccess;
}
