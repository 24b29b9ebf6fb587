import type { RecordedAuditEntry } from '../../provisioning/audit.js';
import type { Configuration } from '../../provisioning/configuration.js';
import type { Group } from '../../provisioning/group.js';
import type { Identity } from '../../provisioning/identity.js';
import type { Link } from '../../teams/link.js';
import type { Token } from '../../tokens/token.js';
import type { AccountId, GroupId, IdentityId, TeamId, TenantId, TokenId } from '../../values/index.js';
import { MultiIndex, UniqueIndex } from './indexes.js';
import { Table } from './table.js';

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
  readonly members = new MultiIndex<GroupId, IdentityId>();
  readonly groupsOfMember = new MultiIndex<IdentityId, GroupId>();
  readonly links = new Table<TeamId, Link>();
  readonly teamsOfGroup = new MultiIndex<GroupId, TeamId>();
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
