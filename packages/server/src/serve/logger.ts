import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { withoutCredentials } from '../config/store-place.js';
import type { LogLevel } from './log-levels.js';

/** Where the server writes what happens. */
export interface ServerLog {
  readonly logger: Logger;
  /** Writes a line that scripts wait for, whatever the level; only here may a secret stand. */
  announce(fields: Readonly<Record<string, unknown>>, message: string): void;
  /** Writes what is still in memory; for the end of the process. */
  flush(): void;
}

/** Any token of ours, wherever it stands. */
const tokenPattern = /\brc_(scim|user)_[A-Za-z0-9]+(?:_[A-Za-z0-9]*)?/g;

/** Takes every token out of a text, and the password of a database; one in a URL or an error message must not reach the log. */
export function withoutTokens(text: string): string {
  const visible = text.includes('mongodb') ? withoutCredentials(text) : text;
  return visible.includes('rc_') ? visible.replace(tokenPattern, 'rc_$1_[hidden]') : visible;
}

/**
 * Logs JSON lines to standard output, or text when it is a terminal. Headers and bodies are never given to the logger; what
 * looks like a token or credential anywhere is replaced all the same.
 */
export function createServerLog(level: LogLevel, terminal: boolean): ServerLog {
  const stream = terminal ? prettyStream() : lineStream();
  const base = { pid: process.pid };
  const timestamp = pino.stdTimeFunctions.isoTime;
  const redact = {
    paths: ['authorization', 'token', 'adminToken', 'password', 'headers.authorization', 'req.headers.authorization'],
    censor: '[hidden]',
  };
  const logger = pino({ level, base, timestamp, redact, hooks: { streamWrite: withoutTokens } }, stream);
  const plain = pino({ level: 'info', base, timestamp }, stream);
  return {
    logger,
    announce: (fields, message) => plain.info(fields, message),
    flush: () => flushStream(stream),
  };
}

/**
 * Standard output, written off the path of requests. When it can't be written, e.g. to a file on a full disk, the server
 * says so once on standard error and goes on without a log: a lost line is better than a product that nobody can enter.
 */
function lineStream(): DestinationStream & { flushSync(): void } {
  const stream = pino.destination({ dest: 1, sync: false });
  let isBroken = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (isBroken) return;
    isBroken = true;
    stream.destroy(); // else pino would write what is left when the process ends, and wait for ever
    process.stderr.write(
      `the log cannot be written (${error.code ?? 'unknown error'}): its lines are dropped from now on\n`,
    );
  });
  return {
    write: (line) => {
      if (!isBroken) stream.write(line);
    },
    flushSync: () => {
      if (!isBroken) stream.flushSync();
    },
  };
}

function prettyStream(): DestinationStream {
  return pretty({
    colorize: !process.env['NO_COLOR'],
    ignore: 'pid',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    sync: true,
  });
}

/** Writes what is still in memory, if the stream is open. */
function flushStream(stream: DestinationStream & { flushSync?: () => void }): void {
  try {
    stream.flushSync?.();
  } catch {
    // it is not open yet, so there is nothing to flush
  }
}
