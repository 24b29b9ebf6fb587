import type { Brand } from './brand.js';

/** Id of a provisioning configuration, the tenant of every record [TEN-1]. */
export type TenantId = Brand<string, 'TenantId'>;
/** SCIM `id` of a User: the identity, not the host's account. */
export type IdentityId = Brand<string, 'IdentityId'>;
/** SCIM `id` of a Group. */
export type GroupId = Brand<string, 'GroupId'>;
/** SCIM `id` of a resource of a type that the host defined. */
export type ResourceId = Brand<string, 'ResourceId'>;
/** Public id of a SCIM token, `at-…` [TOK-1]. */
export type TokenId = Brand<string, 'TokenId'>;
/** Id of a user in the host's own terms. */
export type AccountId = Brand<string, 'AccountId'>;
/** Id of a team in the host's own terms. */
export type TeamId = Brand<string, 'TeamId'>;

export const tenantId = (text: string): TenantId => text as TenantId;
export const identityId = (text: string): IdentityId => text as IdentityId;
export const groupId = (text: string): GroupId => text as GroupId;
export const resourceId = (text: string): ResourceId => text as ResourceId;
export const tokenId = (text: string): TokenId => text as TokenId;
export const accountId = (text: string): AccountId => text as AccountId;
export const teamId = (text: string): TeamId => text as TeamId;
