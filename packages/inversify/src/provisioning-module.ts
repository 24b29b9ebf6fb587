import {
  type AdmissionPolicy,
  admitEveryone,
  type Clock,
  createProvisioning,
  dropEvents,
  type EventSink,
  type HostDirectory,
  type Ids,
  type ProvisioningOptions,
  type ProvisioningStore,
  type StructuralValidator,
  type TokenSecrets,
} from '@rollcall/core';
import { ContainerModule } from 'inversify';
import { type Closers, createClosers } from './closers.js';
import { tokens } from './tokens.js';

/** What the system is told, beside the ports that it finds in the container. */
export type ProvisioningModuleOptions = Pick<ProvisioningOptions, 'profile' | 'scimUrl' | 'auditRetentionDays'> & {
  /** Admits everyone by default. */
  readonly admission?: AdmissionPolicy;
  /** Drops every event by default. */
  readonly events?: EventSink;
};

/**
 * Binds the system itself, which is flushed when the container ends, and the order of closing. The ports come from an
 * adapter's module each, and the host's own from the host.
 *
 * @example
 * container.load(provisioningModule({ profile, scimUrl }), nodeModule({ key }), sqliteModule({ open }), hostModule);
 * const provisioning = container.get(tokens.provisioning);
 * await container.unbindAllAsync();
 */
export function provisioningModule(options: ProvisioningModuleOptions): ContainerModule {
  const { admission = admitEveryone, events = dropEvents, ...settings } = options;
  return new ContainerModule(({ bind }) => {
    bind(tokens.closers)
      .toResolvedValue(createClosers)
      .inSingletonScope()
      .onDeactivation((closers) => closers.closeAll());
    bind(tokens.admissionPolicy).toConstantValue(admission);
    bind(tokens.eventSink).toConstantValue(events);
    bind(tokens.provisioning)
      .toResolvedValue(
        (
          store: ProvisioningStore,
          directory: HostDirectory,
          clock: Clock,
          ids: Ids,
          secrets: TokenSecrets,
          validator: StructuralValidator,
          policy: AdmissionPolicy,
          sink: EventSink,
          closers: Closers,
        ) => {
          const ports = { store, directory, clock, ids, secrets, validator, admission: policy, events: sink };
          const provisioning = createProvisioning({ ...settings, ...ports });
          closers.add(() => provisioning.flush());
          return provisioning;
        },
        [
          tokens.store,
          tokens.hostDirectory,
          tokens.clock,
          tokens.ids,
          tokens.tokenSecrets,
          tokens.validator,
          tokens.admissionPolicy,
          tokens.eventSink,
          tokens.closers,
        ],
      )
      .inSingletonScope();
  });
}
