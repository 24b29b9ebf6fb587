import { minute, type Provisioning } from '@rollcall/core';
import type { Logger } from 'pino';
import type { HostRepository, Tenancy } from '../host/index.js';
import { defaultTenant } from './compose.js';

/** What {@link maintenanceOf} works on. */
export interface MaintainedSystem {
  readonly provisioning: Pick<Provisioning, 'maintain' | 'audit'>;
  readonly repository: Pick<HostRepository, 'configurationIds'>;
}

/**
 * The system's periodic work. Where organizations have tenants of their own, the audit of the site and of organizations
 * that never had SCIM is kept no longer than any other [AUD-2].
 */
export function maintenanceOf(
  tenancy: Tenancy,
  { provisioning, repository }: MaintainedSystem,
): Pick<Provisioning, 'maintain'> {
  if (tenancy === 'site') return provisioning;
  return {
    async maintain() {
      await provisioning.maintain();
      for (const tenant of [defaultTenant, ...(await repository.configurationIds())]) {
        await provisioning.audit.prune(tenant);
      }
    },
  };
}

/** Runs the system's periodic work each minute, never twice at once; gives a function that stops it and waits for it. */
export function startMaintenance(provisioning: Pick<Provisioning, 'maintain'>, logger: Logger): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= provisioning
      .maintain()
      .catch((error: unknown) => logger.error({ err: error }, 'maintenance failed; it is tried again in a minute'))
      .finally(() => {
        running = undefined;
      });
  }, minute);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
