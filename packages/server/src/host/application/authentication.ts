import { minute } from '@rollcall/core';
import type { UserToken, UserTokenId } from '../model/index.js';
import { execute } from './commit.js';
import type { Authenticated, HostContext } from './context.js';

/** How far apart the writes of a token's last use lie, in milliseconds. */
const lastUseInterval = minute;

interface Use {
  at: UserToken['createdAt'];
  written: UserToken['lastUsedAt'];
  writing: Promise<void> | undefined;
}

/**
 * Lets users in by their API tokens. Last uses are written off the request's path, at most once a minute for each
 * token; `flush` writes the rest at a clean shutdown.
 */
export class Authentication {
  readonly #context: HostContext;
  readonly #onFailure: (cause: unknown) => void;
  readonly #uses = new Map<UserTokenId, Use>();

  /** `onFailure` hears of last uses that could not be written. */
  constructor(context: HostContext, onFailure: (cause: unknown) => void = () => undefined) {
    this.#context = context;
    this.#onFailure = onFailure;
  }

  /** Whose token it is; undefined when it is none, has expired, or its account is suspended [USER-7]. One indexed read. */
  async authenticate(secret: string): Promise<Authenticated | undefined> {
    const { repository, userTokenSecrets, clock } = this.#context;
    const holder = await repository.tokenHolder(userTokenSecrets.keyIdOf(secret));
    if (holder === undefined || !userTokenSecrets.matches(secret, holder.token.hash)) return undefined;
    const { token, account } = holder;
    if (account.suspended || (token.expiresAt !== null && token.expiresAt <= clock.now())) return undefined;
    this.#note(token);
    return { account, tokenId: token.id };
  }

  /** Writes the last uses that are noted and not written yet. Rejects when storage fails. */
  async flush(): Promise<void> {
    for (const [id, use] of this.#uses) {
      await use.writing;
      if (use.written === null || use.at > use.written) await this.#write(id, use);
    }
  }

  #note(token: UserToken): void {
    const at = this.#context.clock.now();
    const use: Use = this.#uses.get(token.id) ?? { at, written: token.lastUsedAt, writing: undefined };
    use.at = at;
    this.#uses.set(token.id, use);
    if (use.writing !== undefined || (use.written !== null && at - use.written < lastUseInterval)) return;
    use.writing = this.#write(token.id, use)
      .catch(this.#onFailure)
      .finally(() => {
        use.writing = undefined;
      });
  }

  async #write(id: UserTokenId, use: Use): Promise<void> {
    const { store, tenant } = this.#context;
    const at = use.at;
    use.written = at;
    const scope = { tenant, at, actor: { kind: 'system', id: 'last-used' }, ip: null, requestId: null } as const;
    await store.commit(scope, [execute({ type: 'touchUserToken', id, at })]);
  }
}
