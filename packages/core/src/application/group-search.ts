import type { Page, ProvisioningStore } from '../ports/index.js';
import type { Group } from '../provisioning/group.js';
import { foldCase } from '../scim/index.js';
import type { TenantId } from '../values/index.js';

/** A page of groups that an administrator may map [GRPS-1]. */
export interface GroupSearchRequest {
  /** Part of the display name, without case. */
  readonly q?: string | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** Finds groups by a part of their name, in the order of their names [GRPS-1, GRPS-2]. */
export function searchGroups(
  store: ProvisioningStore,
  tenant: TenantId,
  request: GroupSearchRequest,
): Promise<Page<Group>> {
  const offset = (request.pageNumber - 1) * request.pageSize;
  return store.searchGroups(tenant, { contains: foldCase(request.q ?? ''), offset, limit: request.pageSize });
}
