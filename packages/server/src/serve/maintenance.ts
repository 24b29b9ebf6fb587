import { minute, type Provisioning } from '@rollcall/core';
import type { Logger } from 'pino';

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
