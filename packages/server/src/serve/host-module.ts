import type { Clock, Ids, ProvisioningStore, TenantId } from '@rollcall/core';
import { type Closers, type Token, token, tokens } from '@rollcall/inversify';
import { createTokenSecrets } from '@rollcall/node';
import type { Database } from 'better-sqlite3';
import { ContainerModule } from 'inversify';
import {
  createHostApplication,
  createSqliteHost,
  createUserTokenSecrets,
  type HostApplication,
  type HostContext,
  type SqliteHost,
  type Tenancy,
} from '../host/index.js';

/** What the reference host adds to the container. */
export const hostTokens = {
  database: token<Database>('rollcall.Database') as Token<Database>,
  host: token<SqliteHost>('rollcall.SqliteHost'),
  context: token<HostContext>('rollcall.HostContext'),
  application: token<HostApplication>('rollcall.HostApplication'),
} as const;

/** What {@link hostModule} needs. */
export interface HostModuleOptions {
  readonly tenant: TenantId;
  readonly tenancy: Tenancy;
  /** The server's key. */
  readonly key: Uint8Array;
  /** Hears of background writes that failed. */
  readonly onFailure: (cause: unknown) => void;
}

/** Binds the reference host and its side of the ports. */
export function hostModule({ tenant, tenancy, key, onFailure }: HostModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(hostTokens.host)
      .toResolvedValue(
        (database: Database, clock: Clock) => createSqliteHost(database, clock, tenancy),
        [hostTokens.database, tokens.clock],
      )
      .inSingletonScope();
    bind(tokens.hostDirectory)
      .toResolvedValue((host: SqliteHost) => host.directory, [hostTokens.host])
      .inSingletonScope();
    bind(tokens.hostParticipant)
      .toResolvedValue((host: SqliteHost) => host.participant, [hostTokens.host])
      .inSingletonScope();
    bind(hostTokens.context)
      .toResolvedValue(
        (store: ProvisioningStore, host: SqliteHost, clock: Clock, ids: Ids) => {
          const own = createTokenSecrets({ key, prefix: 'rc_user' });
          const userTokenSecrets = createUserTokenSecrets({ own, key });
          return { tenant, tenancy, store, repository: host.repository, clock, ids, userTokenSecrets };
        },
        [tokens.store, hostTokens.host, tokens.clock, tokens.ids],
      )
      .inSingletonScope();
    bind(hostTokens.application)
      .toResolvedValue(
        (context: HostContext, closers: Closers) => {
          const application = createHostApplication(context, onFailure);
          closers.add(() => application.authentication.flush());
          return application;
        },
        [hostTokens.context, tokens.closers],
      )
      .inSingletonScope();
  });
}
