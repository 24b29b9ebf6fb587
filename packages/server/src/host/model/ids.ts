import type { Brand } from '@rollcall/core';

/** Id of an organization, `org-…`: what clients see as its external id. */
export type OrganizationId = Brand<string, 'OrganizationId'>;
/** Id of an organization membership, `ou-…`. */
export type MembershipId = Brand<string, 'MembershipId'>;
/** Public id of a user's API token, `at-…`. */
export type UserTokenId = Brand<string, 'UserTokenId'>;

export const organizationId = (text: string): OrganizationId => text as OrganizationId;
export const membershipId = (text: string): MembershipId => text as MembershipId;
export const userTokenId = (text: string): UserTokenId => text as UserTokenId;
