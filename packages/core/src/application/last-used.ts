import type { Token } from '../tokens/token.js';
import type { Instant, TenantId, TokenId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** Keeps the time of each token's last use, off the path of requests [TOK-7]. */
export interface LastUsed {
  /** Notes a use; it is written now if the last write lies far enough back. Never waits, never throws. */
  note(tenant: TenantId, token: Token): void;
  /** Writes what is noted and not written yet; for a clean shutdown. Rejects when storage fails. */
  flush(): Promise<void>;
}

interface Use {
  readonly tenant: TenantId;
  at: Instant;
  written: Instant | null;
  writing: Promise<void> | undefined;
}

/** Remembers the uses of live tokens in this process; there are at most as many entries as tokens. */
export function createLastUsed({ store, clock, profile, events }: Dependencies): LastUsed {
  const uses = new Map<TokenId, Use>();

  async function write(id: TokenId, use: Use): Promise<void> {
    const at = use.at;
    const scope = {
      tenant: use.tenant,
      at,
      actor: { kind: 'system', id: 'last-used' },
      ip: null,
      requestId: null,
    } as const;
    await store.commit(scope, [{ kind: 'touchToken', id, lastUsedAt: at }]);
  }

  function start(id: TokenId, use: Use): void {
    use.written = use.at;
    use.writing = write(id, use)
      .catch((cause: unknown) => events.publish({ kind: 'backgroundFailure', task: 'last-used', cause }))
      .finally(() => {
        use.writing = undefined;
      });
  }

  return {
    note(tenant, token) {
      const at = clock.now();
      const use = uses.get(token.id) ?? { tenant, at, written: token.lastUsedAt, writing: undefined };
      use.at = at;
      uses.set(token.id, use);
      if (use.writing !== undefined) return;
      if (use.written === null || at - use.written >= profile.limits.lastUsedInterval) start(token.id, use);
    },
    async flush() {
      for (const [id, use] of uses) {
        await use.writing;
        if (use.written === null || use.at > use.written) {
          await write(id, use);
          use.written = use.at;
        }
      }
    },
  };
}
