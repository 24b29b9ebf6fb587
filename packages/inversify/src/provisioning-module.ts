import {
  type AdmissionPolicy,
  admitEveryone,
  type Clock,
  createProvisioning,
  dropEvents,
  type EventSink,
  forgetPasswords,
  type HostDirectory,
  type Ids,
  type PasswordHasher,
  type ProvisioningOptions,
  type ProvisioningStore,
  type Seal,
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
  /** Forgets every password by default. */
  readonly passwords?: PasswordHasher;
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
  const { admission = admitEveryone, events = dropEvents, passwords = forgetPasswords, ...settings } = options;
  return new ContainerModule(({ bind }) => {
    bind(tokens.closers)
      .toResolvedValue(createClosers)
      .inSingletonScope()
      .onDeactivation((closers) => closers.closeAll());
    bind(tokens.admissionPolicy).toConstantValue(admission);
    bind(tokens.eventSink).toConstantValue(events);
    bind(tokens.passwordHasher).toConstantValue(passwords);
    bind(tokens.provisioning)
      .toResolvedValue(
        (
          store: ProvisioningStore,
          directory: HostDirectory,
          clock: Clock,
          ids: Ids,
          secrets: TokenSecrets,
          seal: Seal,
          hasher: PasswordHasher,
          validator: StructuralValidator,
          policy: AdmissionPolicy,
          sink: EventSink,
          closers: Closers,
        ) => {
          const ports = { store, directory, clock, ids, secrets, seal, validator, admission: policy };
          const provisioning = createProvisioning({ ...settings, ...ports, events: sink, passwords: hasher });
          closers.add(() => provisioning.flush());
          return provisioning;
        },
        [
          tokens.store,
          tokens.hostDirectory,
          tokens.clock,
          tokens.ids,
          tokens.tokenSecrets,
          tokens.seal,
          tokens.passwordHasher,
          tokens.validator,
          tokens.admissionPolicy,
          tokens.eventSink,
          tokens.closers,
        ],
      )
      .inSingletonScope();
  });
}
