/** What the process tells its caller when it ends. */
export const exitCodes = {
  ok: 0,
  /** The work could not be done, or a check failed. */
  failure: 1,
  /** The command line, the environment or the config file is wrong. */
  usage: 2,
} as const;
