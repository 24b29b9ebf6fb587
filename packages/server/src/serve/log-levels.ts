/** What `--log-level` takes, the most important first. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];
