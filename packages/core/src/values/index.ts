export type { Brand } from './brand.js';
export type { AccountId, GroupId, IdentityId, TeamId, TenantId, TokenId } from './ids.js';
export { accountId, groupId, identityId, teamId, tenantId, tokenId } from './ids.js';
export type { Instant } from './instant.js';
export { day, formatInstant, hour, instant, later, minute, parseInstant, second } from './instant.js';
