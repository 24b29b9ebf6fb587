import type { RecordedAuditEntry } from '../../provisioning/audit.js';
import type { Configuration } from '../../provisioning/configuration.js';
import type { Group, Member } from '../../provisioning/group.js';
import type { Identity } from '../../provisioning/identity.js';
import type { ResourceRecord } from '../../provisioning/resource-record.js';
import type { Link } from '../../teams/link.js';
import type { Token } from '../../tokens/token.js';
import type { AccountId, GroupId, IdentityId, ResourceId, TeamId, TenantId, TokenId } from '../../values/index.js';
import { Documents } from './documents.js';
import { MultiIndex, UniqueIndex } from './indexes.js';
import { OutboxRecords } from './outbox-records.js';
import { Table } from './table.js';

/** The id of a member: ids are unique over all kinds of record. @see RFC 7643 §3.1 */
export type MemberId = Member['id'];

/** What disabling SCIM removes, with an index for every look-up [STATE-9]. */
export class TenantRecords {
  readonly tokens = new Table<TokenId, Token>();
  readonly identities = new Table<IdentityId, Identity>();
  readonly identityByUserName = new UniqueIndex<string, IdentityId>();
  readonly identityByEmail = new UniqueIndex<string, IdentityId>();
  readonly identityByAccount = new UniqueIndex<AccountId, IdentityId>();
  readonly identitiesByExternalId = new MultiIndex<string, IdentityId>();
  readonly groups = new Table<GroupId, Group>();
  readonly groupByDisplayName = new UniqueIndex<string, GroupId>();
  readonly groupsByExternalId = new MultiIndex<string, GroupId>();
  /** Users and groups, in the one order in which they joined. */
  readonly members = new MultiIndex<GroupId, MemberId>();
  readonly groupsOfMember = new MultiIndex<MemberId, GroupId>();
  readonly links = new Table<TeamId, Link>();
  readonly teamsOfGroup = new MultiIndex<GroupId, TeamId>();
  private readonly resources = new Map<string, Table<ResourceId, ResourceRecord>>();
  private readonly documents = new Map<string, Documents>();

  /** The resources of a type that the host defined. */
  resourcesOf(type: string): Table<ResourceId, ResourceRecord> {
    return entryOf(this.resources, type, () => new Table());
  }

  /** What the records of a type are found by: `User`, `Group`, or a type that the host defined. */
  documentsOf(type: string): Documents {
    return entryOf(this.documents, type, () => new Documents());
  }

  countResources(): number {
    return [...this.resources.values()].reduce((sum, table) => sum + table.size, 0);
  }

  /** Whether a record of any kind has the id. @see RFC 7643 §3.1 (id) */
  hasId(id: string): boolean {
    const isResource = [...this.resources.values()].some((table) => table.has(id as ResourceId));
    return isResource || this.identities.has(id as IdentityId) || this.groups.has(id as GroupId);
  }
}

/** Everything of one tenant [TEN-1]. */
export class Tenant {
  readonly id: TenantId;
  configuration: Configuration | undefined;
  records = new TenantRecords();
  readonly audit = new Table<number, RecordedAuditEntry>();
  lastAuditSequence = 0;

  constructor(id: TenantId) {
    this.id = id;
  }
}

/** All tenants, and what is unique over them. */
export class Database {
  readonly tenants = new Map<TenantId, Tenant>();
  readonly keyIds = new UniqueIndex<string, TokenId>();
  readonly outbox = new OutboxRecords();

  /** A tenant to read; an empty one where nothing was written. */
  read(id: TenantId): Tenant {
    return this.tenants.get(id) ?? new Tenant(id);
  }

  /** A tenant to write. */
  write(id: TenantId): Tenant {
    const tenant = this.read(id);
    this.tenants.set(id, tenant);
    return tenant;
  }
}

function entryOf<V>(entries: Map<string, V>, key: string, make: () => V): V {
  const entry = entries.get(key) ?? make();
  entries.set(key, entry);
  return entry;
}
