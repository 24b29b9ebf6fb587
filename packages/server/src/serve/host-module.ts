import type { Clock, Ids, ProvisioningStore, TenantId } from '@rollcall/core';
import { type Closers, token, tokens } from '@rollcall/inversify';
import { createTokenSecrets } from '@rollcall/node';
import { ContainerModule } from 'inversify';
import {
  createHostApplication,
  createUserTokenSecrets,
  type HostApplication,
  type HostContext,
  type ReferenceHost,
  type Tenancy,
} from '../host/index.js';

/** What the reference host adds to the container. */
export const hostTokens = {
  /** The storage binds it. */
  host: token<ReferenceHost>('rollcall.ReferenceHost'),
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

/** Binds what the reference host does with its records, and the domain's view of them. */
export function hostModule({ tenant, tenancy, key, onFailure }: HostModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(tokens.hostDirectory)
      .toResolvedValue((host: ReferenceHost) => host.directory, [hostTokens.host])
      .inSingletonScope();
    bind(hostTokens.context)
      .toResolvedValue(
        (store: ProvisioningStore, host: ReferenceHost, clock: Clock, ids: Ids) => {
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
