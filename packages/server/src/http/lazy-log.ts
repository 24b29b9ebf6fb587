import type { FastifyBaseLogger } from 'fastify';

type Level = Exclude<keyof FastifyBaseLogger, 'level' | 'child'>;
type Bindings = Parameters<FastifyBaseLogger['child']>[0];
type Options = Parameters<FastifyBaseLogger['child']>[1];

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const satisfies readonly Level[];

/** The logger of a request, made when something is written. */
class LazyLog implements FastifyBaseLogger {
  declare readonly fatal: FastifyBaseLogger['fatal'];
  declare readonly error: FastifyBaseLogger['error'];
  declare readonly warn: FastifyBaseLogger['warn'];
  declare readonly info: FastifyBaseLogger['info'];
  declare readonly debug: FastifyBaseLogger['debug'];
  declare readonly trace: FastifyBaseLogger['trace'];
  declare readonly silent: FastifyBaseLogger['silent'];
  readonly #parent: FastifyBaseLogger;
  readonly #bindings: Bindings;
  readonly #options: Options;
  #made: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, bindings: Bindings, options: Options) {
    this.#parent = parent;
    this.#bindings = bindings;
    this.#options = options;
  }

  get made(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings, this.#options);
    return this.#made;
  }

  get level(): string {
    return this.made.level;
  }

  child(bindings: Bindings, options?: Options): FastifyBaseLogger {
    return this.made.child(bindings, options);
  }
}

for (const level of levels) {
  Object.defineProperty(LazyLog.prototype, level, {
    value(this: LazyLog, ...parameters: Parameters<FastifyBaseLogger['info']>) {
      this.made[level](...parameters);
    },
  });
}

/**
 * Gives each request a logger that costs next to nothing until it is used: where requests are not logged one by one, most
 * never write a line, and a child of pino's takes as long to make as finding the route.
 */
export function lazyChildLogger(parent: FastifyBaseLogger, bindings: Bindings, options: Options): FastifyBaseLogger {
  return new LazyLog(parent, bindings, options);
}
