import type { ServeConfig } from '../config/serve-config.js';
import { announceRunning } from './announce.js';
import { createServerLog } from './logger.js';
import { stopOnSignals } from './signals.js';
import { startServer } from './start-server.js';
import { oneLine, StartupError } from './startup-error.js';

/** Runs the server until a signal ends it. Rejects with {@link StartupError} when it does not start. */
export async function runServe(config: ServeConfig, environment: NodeJS.ProcessEnv): Promise<void> {
  process.umask(0o077); // the database, its log and the key are nobody else's
  const terminal = process.stdout.isTTY === true;
  const log = createServerLog(config.logLevel, terminal);
  const signals = stopOnSignals(log);
  try {
    const server = await startServer({ config, environment, logger: log.logger });
    announceRunning({ server, config, log, terminal });
    signals.attach(server);
  } catch (error) {
    log.flush();
    throw error instanceof StartupError ? error : new StartupError(`cannot start: ${oneLine(error)}`, error);
  }
}
