// What SCIM asks the product: over HTTP, just before it decides.
import type { Account, AccountId, HostDirectory } from '@rollcall/core';

interface User {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly suspended: 0 | 1;
  readonly admin: 0 | 1;
}

/** The product at `url`. A product that is not there makes requests fail with 503, and nothing changes. */
export function createDirectory(url: string): HostDirectory {
  const get = async <T>(path: string, query: Record<string, string> = {}): Promise<readonly T[]> => {
    const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`the product answered ${response.status}`);
    return (await response.json()) as readonly T[];
  };
  const accounts = async (query: Record<string, string>) => (await get<User>('/users', query)).map(toAccount);
  return {
    saml: async () => ({ enabled: true, providerType: 'saml' }),
    accounts: async (_tenant, ids) => {
      const found = await accounts({ ids: JSON.stringify(ids) });
      return new Map(found.map((account) => [account.id, account]));
    },
    accountByEmail: async (_tenant, email) => (await accounts({ email }))[0],
    usernameTaken: async (_tenant, username) => (await accounts({ username })).length > 0,
    team: async (_tenant, id) => {
      const [team] = await get<{ name: string }>(`/teams/${encodeURIComponent(id)}`);
      return team && { id, name: team.name, isOwners: false };
    },
    teamMembers: async (_tenant, id, after, limit) => {
      const path = `/teams/${encodeURIComponent(id)}/members`;
      return (await get<User>(path, { after: after ?? '', limit: String(limit) })).map((user) => user.id);
    },
    recoveryAdmins: async (_tenant, limit) => (await get<User>('/admins')).slice(0, limit).map((user) => user.id),
  };
}

function toAccount({ id, username, email, suspended, admin }: User): Account {
  return { id, username, email, suspended: suspended === 1, isSiteAdmin: admin === 1, isServiceAccount: false };
}
