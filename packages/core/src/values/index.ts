export type { Brand } from './brand.js';
export type { AccountId, GroupId, IdentityId, ResourceId, TeamId, TenantId, TokenId } from './ids.js';
export { accountId, groupId, identityId, resourceId, teamId, tenantId, tokenId } from './ids.js';
export type { Instant } from './instant.js';
export { day, formatInstant, hour, instant, later, minute, parseInstant, second } from './instant.js';
