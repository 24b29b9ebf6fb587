import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/config-error.js';
import { CopyError } from '../copy/copy-error.js';
import { StartupError } from '../serve/startup-error.js';
import { CommandError } from './command-error.js';
import { addCopyCommand } from './copy-command.js';
import { addDeliveryCommands } from './delivery-commands.js';
import { exitCodes } from './exit-codes.js';
import { examples, limitsHelp } from './help.js';
import { addPreflightCommand } from './preflight-command.js';
import { addReconcileCommand } from './reconcile-command.js';
import { addServeCommand } from './serve-command.js';
import { addTokenCommands } from './token-commands.js';
import { addVerifyCommand } from './verify-command.js';
import { readVersion } from './version.js';

/** Runs the `rollcall` command; gives the exit code, or undefined while a server runs. */
export async function runProgram(args: readonly string[]): Promise<number | undefined> {
  const program = createProgram();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return undefined;
  } catch (error) {
    return report(error);
  }
}

function createProgram(): Command {
  const program = new Command('rollcall')
    .description('SCIM 2.0 provisioning: the reference server and its tools')
    .version(readVersion(), '-V, --version')
    .helpOption('-h, --help')
    .showHelpAfterError('(rollcall --help shows all commands and flags)')
    .exitOverride()
    .addHelpText('after', `\n${examples.program}\n\n${limitsHelp()}`);
  addServeCommand(program);
  addVerifyCommand(program);
  addPreflightCommand(program);
  addTokenCommands(program);
  addDeliveryCommands(program);
  addCopyCommand(program);
  addReconcileCommand(program);
  return program;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof ConfigError) {
    for (const problem of error.problems) say(problem);
    return exitCodes.usage;
  }
  if (error instanceof CommandError) {
    say(error.message);
    return error.kind === 'usage' ? exitCodes.usage : exitCodes.failure;
  }
  if (error instanceof StartupError || error instanceof CopyError) say(error.message);
  else say(error instanceof Error ? `unexpected failure: ${error.message}` : String(error));
  return exitCodes.failure;
}

function say(line: string): void {
  process.stderr.write(`rollcall: ${line}\n`);
}
