import type { ServerLog } from './logger.js';
import type { RunningServer } from './start-server.js';

const stopSignals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
type StopSignal = (typeof stopSignals)[number];

/** Stops a server when the process is asked to end. */
export interface SignalHandling {
  /** The server that is to be stopped; a signal that came before ends it at once. */
  attach(server: Pick<RunningServer, 'stop'>): void;
}

/**
 * On the first SIGINT, SIGTERM or SIGHUP the server finishes what it has, within its period of grace, and the process exits
 * with 0. Further signals change nothing: one Ctrl-C reaches a program under pnpm as SIGINT and SIGTERM. A failure that
 * nobody caught is logged, and ends it with 1 after the same.
 */
export function stopOnSignals(log: ServerLog): SignalHandling {
  let server: Pick<RunningServer, 'stop'> | undefined;
  let exitCode: number | undefined;

  function exit(code: number): never {
    log.flush();
    process.exit(code);
  }

  async function end(): Promise<never> {
    try {
      await server?.stop();
      log.logger.info('stopped');
    } catch (error) {
      log.logger.fatal({ err: error }, 'could not stop cleanly');
      exit(1);
    }
    exit(exitCode ?? 0);
  }

  function onSignal(signal: StopSignal): void {
    if (exitCode !== undefined) return;
    log.logger.info({ signal }, 'stopping: finishing the requests in flight');
    exitCode = 0;
    if (server !== undefined) void end();
  }

  function onFailure(error: unknown): void {
    log.logger.fatal({ err: error }, 'unexpected failure: the server stops');
    const again = exitCode === 1;
    exitCode = 1;
    if (again || server === undefined) exit(1);
    void end();
  }

  for (const signal of stopSignals) process.on(signal, () => onSignal(signal));
  process.on('unhandledRejection', onFailure);
  process.on('uncaughtException', onFailure);
  return {
    attach: (running) => {
      server = running;
      if (exitCode !== undefined) void end();
    },
  };
}
