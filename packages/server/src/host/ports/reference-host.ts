import type { HostDirectory } from '@rollcall/core';
import type { HostRepository } from './host-repository.js';

/** The reference host on a database, beside its part in commits. */
export interface ReferenceHost {
  readonly repository: HostRepository;
  readonly directory: HostDirectory;
  /** Whether there is such a provisioning configuration of an organization now. One indexed read. */
  isConfiguration(id: string): boolean | Promise<boolean>;
}
