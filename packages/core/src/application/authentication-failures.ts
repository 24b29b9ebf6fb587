import { formatInstant, instant, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** Why a request was not authenticated. */
export type AuthenticationFailure = 'missing' | 'invalid' | 'expired';

/** Counts failed authentications, so that a stranger can't make the audit grow: one entry a tenant and summary [AUD-1]. */
export interface AuthenticationFailures {
  note(tenant: TenantId, reason: AuthenticationFailure, ip: string | null): void;
  /** Writes one summary for each tenant that had any since the last one. Rejects when storage fails; the counts are kept then. */
  flush(): Promise<void>;
}

const longestIpList = 20;

interface Summary {
  readonly from: number;
  readonly counts: Record<AuthenticationFailure, number>;
  readonly addresses: Set<string>;
}

/** Keeps the counts of this process until they are flushed. */
export function createAuthenticationFailures({ store, clock }: Dependencies): AuthenticationFailures {
  const summaries = new Map<TenantId, Summary>();

  function noteInto(tenant: TenantId): Summary {
    const found = summaries.get(tenant);
    if (found !== undefined) return found;
    const made = { from: clock.now(), counts: { missing: 0, invalid: 0, expired: 0 }, addresses: new Set<string>() };
    summaries.set(tenant, made);
    return made;
  }

  async function write(tenant: TenantId, { from, counts, addresses }: Summary): Promise<void> {
    const changes = {
      since: { after: formatInstant(instant(from)) },
      ...Object.fromEntries(Object.entries(counts).map(([reason, count]) => [reason, { after: count }])),
      addresses: { after: [...addresses] },
    };
    const resource = { type: 'authentication', id: tenant } as const;
    const actor = { kind: 'system', id: 'authentication' } as const;
    const scope = { tenant, at: clock.now(), actor, ip: null, requestId: null };
    await store.commit(scope, [{ kind: 'appendAudit', entry: { action: 'authentication.failed', resource, changes } }]);
  }

  return {
    note(tenant, reason, ip) {
      const summary = noteInto(tenant);
      summary.counts[reason] += 1;
      if (ip !== null && summary.addresses.size < longestIpList) summary.addresses.add(ip);
    },
    async flush() {
      for (const [tenant, summary] of [...summaries]) {
        summaries.delete(tenant);
        try {
          await write(tenant, summary);
        } catch (cause) {
          if (!summaries.has(tenant)) summaries.set(tenant, summary);
          throw cause;
        }
      }
    },
  };
}
