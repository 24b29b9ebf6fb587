import type { AuditEntry } from '../provisioning/audit.js';
import type { Configuration } from '../provisioning/configuration.js';
import type { Identity } from '../provisioning/identity.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import type { SearchDocument } from '../provisioning/search-document.js';
import type { Resource } from '../scim/index.js';
import type { MemberChange } from '../teams/member-change.js';
import type { Token } from '../tokens/token.js';
import type { AccountId, GroupId, IdentityId, Instant, ResourceId, TeamId, TokenId } from '../values/index.js';
import type { HostCommand, HostEffect } from './host-effect.js';

/** What must hold for a commit to take place; checked inside its transaction. */
export type Expectation =
  /** SCIM is enabled and not paused: every provisioning write carries it [STATE-8]. */
  | { readonly kind: 'expectProvisioning' }
  /** SCIM is enabled, paused or not: creating tokens and links carries it [TOK-9]. */
  | { readonly kind: 'expectEnabled' }
  /** SCIM is disabled: what SAML may do only then carries it [STATE-12]. */
  | { readonly kind: 'expectDisabled' }
  /** SAML is on, with a provider type that is not `unknown` [STATE-1]. */
  | { readonly kind: 'expectSaml' }
  /** No group is linked to the team [LOCK-1, LOCK-2]. */
  | { readonly kind: 'expectUnlinked'; readonly team: TeamId }
  /** SCIM does not manage the account [USER-10]. */
  | { readonly kind: 'expectUnmanaged'; readonly account: AccountId }
  /** The record is there and has this version [RFC 7644 §3.14]. */
  | { readonly kind: 'expectVersion'; readonly record: VersionedRecord; readonly version: number }
  /** After all changes an active site admin remains whom SCIM does not manage [STATE-14]. */
  | { readonly kind: 'expectRecoveryAdmin' };

/** A record that clients know the version of. */
export type VersionedRecord =
  | { readonly kind: 'identity'; readonly id: IdentityId }
  | { readonly kind: 'group'; readonly id: GroupId }
  | { readonly kind: 'resource'; readonly type: string; readonly id: ResourceId };

/** A small fact to be written. A commit is a list of them, all or nothing. */
export type Change =
  | Expectation
  | { readonly kind: 'putConfiguration'; readonly configuration: Configuration; readonly expectedVersion: number }
  /** Back to disabled: identities, groups, memberships, links and tokens go; the host keeps its records [STATE-9]. */
  | { readonly kind: 'resetConfiguration' }
  | { readonly kind: 'putToken'; readonly token: Token; readonly maxTokens: number }
  | { readonly kind: 'deleteToken'; readonly id: TokenId }
  /** Moves `lastUsedAt` forward, never back; nothing happens when the token is gone [TOK-7]. */
  | { readonly kind: 'touchToken'; readonly id: TokenId; readonly lastUsedAt: Instant }
  | { readonly kind: 'noteTokenExpiry'; readonly id: TokenId; readonly days: number }
  /** A new identity. `adopted` tells whether its account was there before. `document` when it has attributes of its own. */
  | {
      readonly kind: 'createIdentity';
      readonly identity: Identity;
      readonly adopted: boolean;
      readonly document?: SearchDocument | undefined;
    }
  | {
      readonly kind: 'updateIdentity';
      readonly identity: Identity;
      readonly expectedVersion: number;
      readonly document?: SearchDocument | undefined;
    }
  /** Leaves its groups, through links the teams, and the site roles that groups gave it [SYNC-4, ADM-5]. */
  | { readonly kind: 'deleteIdentity'; readonly id: IdentityId }
  | {
      readonly kind: 'createGroup';
      readonly id: GroupId;
      readonly displayName: string;
      readonly externalId: string | null;
      readonly attributes?: AttributesInput | undefined;
    }
  /** Sets what is given. Parallel changes of other attributes or of members don't conflict with it. */
  | {
      readonly kind: 'updateGroup';
      readonly id: GroupId;
      readonly displayName?: string;
      readonly externalId?: string | null;
      readonly attributes?: AttributesInput | undefined;
    }
  /** Links go, team members stay; a site role's mapping to it is cleared, grants stay [SYNC-4, ADM-8]. */
  | { readonly kind: 'deleteGroup'; readonly id: GroupId }
  /** Linked teams and site roles follow in the same transaction [SYNC-1, ADM-2, ADM-3]. Refused above `maxMembers`. */
  | {
      readonly kind: 'changeMembers';
      readonly id: GroupId;
      readonly change: MemberChange;
      readonly maxMembers: number;
      /** Whether a group may be a member. @see RFC 7643 §4.2 */
      readonly nested?: boolean;
    }
  /** A new resource of a type that the host defined. */
  | { readonly kind: 'createResource'; readonly resource: ResourceRecord; readonly document: SearchDocument }
  | {
      readonly kind: 'updateResource';
      readonly resource: ResourceRecord;
      readonly expectedVersion: number;
      readonly document: SearchDocument;
    }
  | { readonly kind: 'deleteResource'; readonly type: string; readonly id: ResourceId }
  /** The team's human members become the group's at once [LINK-9]. */
  | {
      readonly kind: 'createLink';
      readonly team: TeamId;
      readonly group: GroupId;
      readonly maxLinks: number;
      readonly maxMembers: number;
    }
  /** Resuming makes the team equal to the group again [SYNC-3]. */
  | { readonly kind: 'setLinkPaused'; readonly team: TeamId; readonly paused: boolean }
  | { readonly kind: 'deleteLink'; readonly team: TeamId }
  /** Makes a team equal to the group it follows once more; a paused link is left alone [SYNC-2, SYNC-3]. */
  | { readonly kind: 'restateTeam'; readonly team: TeamId }
  | { readonly kind: 'appendAudit'; readonly entry: Pick<AuditEntry, 'action' | 'resource' | 'changes'> }
  /** Removes at most `limit` of the tenant's entries that are older than `before`, the oldest first [AUD-2]. */
  | { readonly kind: 'pruneAudit'; readonly before: Instant; readonly limit: number }
  | { readonly kind: 'applyEffect'; readonly effect: HostEffect }
  | { readonly kind: 'executeHost'; readonly command: HostCommand };

/** Attributes, and what a store keeps of them to find them again. */
export interface AttributesInput {
  readonly values: Resource;
  readonly document: SearchDocument;
}

/** The kinds of record that an outcome may name. */
export type RecordKind = 'configuration' | 'token' | 'identity' | 'group' | 'resource' | 'link' | 'team' | 'account';

/** Why nothing was written. */
export type CommitRefusal =
  | { readonly kind: 'versionMismatch'; readonly record: RecordKind }
  /** Another record of the tenant has the same value (folded, where the attribute has no case). */
  | {
      readonly kind: 'uniqueness';
      /** `id`, `userName`, `email`, `account`, `displayName`, `keyId`, or the path of a unique attribute. */
      readonly attribute: string;
    }
  | { readonly kind: 'missing'; readonly record: RecordKind; readonly id: string }
  | { readonly kind: 'wrongState'; readonly configuration: Configuration }
  | { readonly kind: 'samlMissing' }
  | { readonly kind: 'limit'; readonly limit: 'members' | 'links' | 'tokens'; readonly maximum: number }
  | { readonly kind: 'alreadyLinked' }
  | { readonly kind: 'notLinked' }
  | { readonly kind: 'ownersTeam' }
  | { readonly kind: 'siteRoleGroup' }
  | { readonly kind: 'groupHasLinks' }
  | { readonly kind: 'lockedTeam' }
  | { readonly kind: 'managedAccount' }
  | { readonly kind: 'recoveryGuard' }
  /** The deadline of the scope passed before all was applied [LINK-11]. */
  | { readonly kind: 'timedOut' }
  | {
      readonly kind: 'hostRefused';
      readonly reason: 'uniqueness' | 'missing' | 'invalid' | 'forbidden' | 'limit';
      readonly attribute: string;
      readonly detail: string;
    };

/** What became of a commit. Conflicts that are to be expected are outcomes, never exceptions. */
export type CommitOutcome = { readonly kind: 'committed' } | CommitRefusal;
