import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** The built command: what operators run. */
const program = join(repository, 'packages/server/dist/cli.js');

/** Builds the command unless it is up to date. */
export async function ensureBuilt(): Promise<void> {
  const build = (await import(join(repository, 'scripts/build.mjs'))) as { ensureBuilt(): Promise<void> };
  await build.ensureBuilt();
}

/** What a process is given beside its arguments. */
export interface ProcessOptions {
  /** Added to a minimal environment without any ROLLCALL_ variable. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A log line of the server. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A server process that says it is ready. */
export interface ServerProcess {
  readonly pid: number;
  /** The line whose `msg` is `listening`. */
  readonly ready: LogLine;
  readonly url: string;
  readonly scimUrl: string;
  /** Standard output so far, as it is. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Runs the command until it ends; a hung one is killed and fails the test. */
export function runCommand(args: readonly string[], options: ProcessOptions = {}): Promise<Ended> {
  return collect(start(args, options)).ended;
}

/** A command that runs. */
export interface RunningCommand {
  /** Resolves when a text stands on standard error; rejects when the command ends without. */
  says(text: string): Promise<void>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** Starts a command that somebody may end. */
export function startCommand(args: readonly string[], options: ProcessOptions = {}): RunningCommand {
  const child = start(args, options);
  const { errors, ended } = collect(child);
  return {
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (errors().includes(text)) resolve();
        };
        child.stderr?.on('data', look);
        look();
        void ended.then(({ code }) => reject(new Error(`the command ended with ${code}: ${errors()}`)));
      }),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts `rollcall serve --port 0 …` and waits for its ready line. */
export async function startServer(args: readonly string[], options: ProcessOptions = {}): Promise<ServerProcess> {
  const child = start(['serve', '--port', '0', ...args], options);
  const { output, errors, ended } = collect(child);
  const ready = await readyLine(child, output, ended);
  return {
    pid: child.pid ?? 0,
    ready,
    url: String(ready['url']),
    scimUrl: String(ready['scimUrl']),
    output,
    errors,
    signal: (signal) => void child.kill(signal),
    ended,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** The JSON lines of a server's output; throws where a line is no JSON. */
export function logLines(output: string): readonly LogLine[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}

/** The token that a first start showed. */
export function shownToken(output: string): string | undefined {
  const line = logLines(output).find((entry) => 'adminToken' in entry);
  return line === undefined ? undefined : String(line['adminToken']);
}

/** Makes temporary folders; the function that comes with it removes them all. */
export function temporaryFolders(): { readonly make: () => string; readonly removeAll: () => void } {
  const made: string[] = [];
  return {
    make: () => {
      const folder = mkdtempSync(join(tmpdir(), 'rollcall-process-'));
      made.push(folder);
      return folder;
    },
    removeAll: () => {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const longestRun = 240_000;

function start(args: readonly string[], { environment = {}, cwd }: ProcessOptions): ChildProcess {
  const base = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  return spawn(process.execPath, [program, ...args], {
    env: { ...base, ...environment },
    cwd: cwd ?? tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestRun,
    killSignal: 'SIGKILL',
  });
}

interface Collected {
  readonly output: () => string;
  readonly errors: () => string;
  readonly ended: Promise<Ended>;
}

function collect(child: ChildProcess): Collected {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { output: () => stdout, errors: () => stderr, ended };
}

function readyLine(child: ChildProcess, output: () => string, ended: Promise<Ended>): Promise<LogLine> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const line = output()
        .split('\n')
        .find((text) => text.includes('"msg":"listening"') && text.endsWith('}'));
      if (line !== undefined) resolve(JSON.parse(line) as LogLine);
    };
    child.stdout?.on('data', look);
    void ended.then(({ code, stderr }) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
  });
}
