import type { Document } from 'mongodb';
import { hostCollections } from '../../host/mongodb/collections.js';
import { invitationKey, membershipKey, rosterKey, samlKey } from '../../host/mongodb/documents.js';
import type { HostKind } from '../kinds.js';
import type { CopyRecord } from '../sides.js';

/** How the records of a kind are kept. */
export interface HostDocuments {
  readonly collection: string;
  /** Unique; by these fields the documents are sorted. */
  readonly order: readonly string[];
  /** The members of the neutral form, in its order, each by the field with its value; absent is null. */
  readonly members: readonly string[];
  /** The field of `_id`, and of what follows from other members. */
  toDocument(record: CopyRecord): Document;
}

const creation = ['ordinal', '_id'];

/** The documents of each kind of the host's records. */
export const hostDocuments: Readonly<Record<HostKind, HostDocuments>> = {
  account: {
    collection: hostCollections.accounts,
    order: creation,
    members: names(
      'id:_id directory username usernameKey email emailKey isServiceAccount isSiteAdmin isSiteAuditor suspended',
      'managedBy organizationId passwordHash createdAt',
    ),
    toDocument: ({ emailKey, ...record }) => ({ ...named(record), ...(emailKey !== null && { emailKey }) }),
  },
  organization: {
    collection: hostCollections.organizations,
    order: creation,
    members: names('id:_id name nameKey email settings configurationId configuredAt createdAt'),
    toDocument: (record) => ({ ...named(record), ...(record['configuredAt'] !== null && { isConfigured: true }) }),
  },
  organizationMembership: {
    collection: hostCollections.memberships,
    order: creation,
    members: names('id organizationId accountId status invitedEmail invitedEmailKey createdAt'),
    toDocument: ({ accountId, invitedEmail, invitedEmailKey, ...record }) => {
      const organization = String(record['organizationId']);
      if (accountId !== null) return { ...record, _id: membershipKey(organization, String(accountId)), accountId };
      const _id = invitationKey(organization, String(invitedEmailKey));
      return { ...record, _id, invitedEmail, invitedEmailKey };
    },
  },
  team: {
    collection: hostCollections.teams,
    order: creation,
    members: names(
      'id:_id organizationId name nameKey isOwners visibility organizationAccess ssoTeamId allowMemberTokenManagement',
      'usersCount createdAt',
    ),
    toDocument: named,
  },
  teamMember: {
    collection: hostCollections.teamMembers,
    order: ['teamId', 'accountId'],
    members: names('teamId accountId'),
    toDocument: (record) => ({ ...record, _id: rosterKey(String(record['teamId']), String(record['accountId'])) }),
  },
  teamInvitation: {
    collection: hostCollections.teamInvitations,
    order: ['teamId', 'membershipId'],
    members: names('teamId membershipId'),
    toDocument: (record) => ({ ...record, _id: rosterKey(String(record['teamId']), String(record['membershipId'])) }),
  },
  userToken: {
    collection: hostCollections.userTokens,
    order: creation,
    members: names('id:_id keyId hash accountId description createdAt lastUsedAt expiresAt createdBy'),
    toDocument: named,
  },
  saml: {
    collection: hostCollections.saml,
    order: ['_id'],
    members: names('settings privateKey'),
    toDocument: (record) => ({ ...record, _id: samlKey }),
  },
};

/** The neutral record of a document. */
export function toRecord({ members }: HostDocuments, document: Document): CopyRecord {
  return Object.fromEntries(
    members.map((member) => {
      const [name = '', field = name] = member.split(':');
      return [name, document[field] ?? null];
    }),
  );
}

function names(...lines: readonly string[]): readonly string[] {
  return lines.join(' ').split(' ');
}

function named({ id, ...record }: CopyRecord): Document {
  return { ...record, _id: id };
}
