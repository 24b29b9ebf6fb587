import type { ListResponse, ResourceType } from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import type { RequestContext } from './dependencies.js';
import type { Represented } from './represent.js';
import type { ResourceQuery } from './resource-query.js';

/** The conditional fields of a request, as they came; ignored by a profile without ETags. @see RFC 7644 §3.14 */
export interface Preconditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/**
 * The resources of one type on the public SCIM surface (provisioning.md §9). Bodies are parsed JSON; queries are text as
 * sent. A precondition that does not hold is refused with `versionMismatch` and nothing changes.
 */
export interface ResourceService {
  /** What is served under its endpoint; discovery shows it. */
  readonly resourceType: ResourceType;
  /** @see RFC 7644 §3.3 */
  create(request: RequestContext, body: unknown, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.4.1 */
  read(tenant: TenantId, id: string, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.4.2 */
  query(tenant: TenantId, query: ResourceQuery): Promise<ListResponse>;
  /** @see RFC 7644 §3.5.1 */
  replace(
    request: RequestContext,
    id: string,
    body: unknown,
    query: ResourceQuery,
    preconditions?: Preconditions,
  ): Promise<Represented>;
  /** @see RFC 7644 §3.5.2 */
  modify(
    request: RequestContext,
    id: string,
    body: unknown,
    query: ResourceQuery,
    preconditions?: Preconditions,
  ): Promise<Represented>;
  /** @see RFC 7644 §3.6 */
  delete(request: RequestContext, id: string, preconditions?: Preconditions): Promise<void>;
}
