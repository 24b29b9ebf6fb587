import type { EventSink, Page } from '../ports/index.js';
import { admitEveryone, dropEvents, forgetPasswords } from '../ports/index.js';
import type { Configuration } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import type { Identity } from '../provisioning/identity.js';
import type { Profile } from '../provisioning/profile.js';
import type { AccountId, TenantId, TokenId } from '../values/index.js';
import { type AuditLog, createAuditLog } from './audit-log.js';
import { type Admission, createAdmit } from './authenticate.js';
import { createAuthenticationFailures } from './authentication-failures.js';
import { type Bulk, createBulk } from './bulk.js';
import { createCustomResources } from './custom-resources.js';
import type { Dependencies } from './dependencies.js';
import { createDiscovery, type Discovery } from './discovery.js';
import { createEventHub, type EventListener } from './event-hub.js';
import { type GroupSearchRequest, searchGroups } from './group-search.js';
import { createGroups } from './groups.js';
import { guardDirectory } from './guarded-directory.js';
import { createLastUsed } from './last-used.js';
import { createLinks, type Links } from './links.js';
import { createListings } from './listings.js';
import { type PreflightReport, preflight } from './preflight.js';
import { createReconcile, type Reconcile } from './reconcile.js';
import type { ResourceService } from './resource-service.js';
import { createSearch, type Search } from './search-all.js';
import { createSettings, type Settings } from './settings.js';
import { createTokens, type Tokens } from './tokens.js';
import { createUsers } from './users.js';
import { createWaitingDeliveries, type WaitingDeliveries } from './waiting-deliveries.js';

type Defaulted = 'admission' | 'events' | 'passwords' | 'auditRetentionDays';

/** What {@link createProvisioning} needs; what is optional has a sane default. */
export type ProvisioningOptions = Omit<Dependencies, Defaulted> & Partial<Pick<Dependencies, Defaulted>>;

/** The whole system: every driving adapter speaks to this. */
export interface Provisioning {
  readonly profile: Profile;
  /** Lets a request on the public SCIM surface in, or throws `unauthorized` or `paused`; gives the token's id. */
  admit(admission: Admission): Promise<TokenId>;
  readonly users: ResourceService;
  readonly groups: ResourceService;
  /** Every resource type of the profile, User and Group first. */
  readonly resources: readonly ResourceService[];
  /** Queries over all of them. @see RFC 7644 §3.4.2.1 */
  readonly search: Search;
  /** @see RFC 7644 §3.7 */
  readonly bulk: Bulk;
  readonly discovery: Discovery;
  readonly settings: Settings;
  readonly tokens: Tokens;
  readonly links: Links;
  readonly reconcile: Reconcile;
  readonly audit: AuditLog;
  /** What waits in the outbox: nothing, unless the store was opened with one. */
  readonly deliveries: WaitingDeliveries;
  /** Publishes to the sink and the listeners: for workers beside the system, e.g. `startDeliveries`. */
  readonly events: EventSink;
  /**
   * Calls the listener for each event of this process, beside the sink `events`, until the function that it gives is called.
   * A change is committed when its event comes, and its request not yet answered; changes that run side by side may come in
   * another order than they were committed. What must not be missed belongs to the outbox. A listener that throws, or gives a
   * promise that rejects, harms nobody: the sink gets a `backgroundFailure`.
   */
  onEvent(listener: EventListener): () => void;
  searchGroups(tenant: TenantId, request: GroupSearchRequest): Promise<Page<Group>>;
  preflight(tenant: TenantId): Promise<PreflightReport>;
  configuration(tenant: TenantId): Promise<Configuration>;
  /** The identities behind accounts, for the host's own documents and locks [USER-10]. */
  identitiesByAccount(tenant: TenantId, accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Identity>>;
  /** Work that is due now and then: expiry notices, failure summaries, retention. Call it every minute or so. */
  maintain(): Promise<void>;
  /** Writes what is held back, for a clean shutdown [TOK-7]. */
  flush(): Promise<void>;
}

const defaultRetentionDays = 365;

/**
 * Puts the system together.
 *
 * @example
 * const provisioning = createProvisioning({ store, directory, clock, ids, secrets, validator, profile, scimUrl });
 */
export function createProvisioning(options: ProvisioningOptions): Provisioning {
  const hub = createEventHub(options.events ?? dropEvents);
  const deps: Dependencies = {
    admission: admitEveryone,
    passwords: forgetPasswords,
    auditRetentionDays: defaultRetentionDays,
    ...options,
    directory: guardDirectory(options.directory),
    events: hub,
  };
  const lastUsed = createLastUsed(deps);
  const failures = createAuthenticationFailures(deps);
  const tokens = createTokens(deps);
  const audit = createAuditLog(deps);
  const { store, profile } = deps;
  const listings = createListings(deps);
  const users = createUsers(deps, listings.users);
  const groups = createGroups(deps, listings.groups);
  const resources = [users, groups, ...listings.custom.map((listing) => createCustomResources(deps, listing))];
  return {
    profile,
    admit: createAdmit(deps, lastUsed, failures),
    users,
    groups,
    resources,
    search: createSearch(deps, [listings.users, listings.groups, ...listings.custom]),
    bulk: createBulk(deps, resources),
    discovery: createDiscovery(deps),
    settings: createSettings(deps),
    tokens,
    links: createLinks(deps),
    reconcile: createReconcile(deps),
    audit,
    deliveries: createWaitingDeliveries(deps),
    events: hub,
    onEvent: hub.onEvent,
    searchGroups: (tenant, request) => searchGroups(store, tenant, request),
    preflight: (tenant) => preflight(deps, tenant),
    configuration: (tenant) => store.configuration(tenant),
    identitiesByAccount: (tenant, accounts) => store.identitiesByAccount(tenant, accounts),
    async maintain() {
      await failures.flush();
      for (const tenant of await store.tenants()) {
        await tokens.announceExpiry(tenant);
        await audit.prune(tenant);
      }
    },
    async flush() {
      await failures.flush();
      await lastUsed.flush();
    },
  };
}
