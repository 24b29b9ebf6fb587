import { type MovedKind, movedKinds } from '@rollcall/core';

/** The kinds of the host's records, in the order in which they are copied. */
export const hostKinds = [
  'account',
  'organization',
  'organizationMembership',
  'team',
  'teamMember',
  'teamInvitation',
  'userToken',
  'saml',
] as const;

/** The name of a kind of record of the reference host. */
export type HostKind = (typeof hostKinds)[number];

/** The name of a kind of record; `server` is what the server remembers of itself. */
export type CopyKind = MovedKind | HostKind | 'server';

/** Every kind, in the order in which they are copied. */
export const copyKinds: readonly CopyKind[] = [...movedKinds, ...hostKinds, 'server'];

/** What an operator calls the records of a kind. */
export const kindNames: Readonly<Record<CopyKind, string>> = {
  configuration: 'SCIM configurations',
  token: 'SCIM tokens',
  identity: 'identities',
  group: 'groups',
  resource: 'custom resources',
  membership: 'group members',
  link: 'team links',
  audit: 'audit entries',
  message: 'waiting messages',
  counters: 'counters',
  account: 'accounts',
  organization: 'organizations',
  organizationMembership: 'organization members',
  team: 'teams',
  teamMember: 'team members',
  teamInvitation: 'team invitations',
  userToken: 'API tokens',
  saml: 'SAML settings',
  server: 'server marks',
};

/** Whether the kind is one of the host's. */
export function isHostKind(kind: CopyKind): kind is HostKind {
  return hostKinds.some((one) => one === kind);
}
