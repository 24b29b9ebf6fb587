import type { Command } from 'commander';
import { CommandError } from './command-error.js';
import { examples } from './help.js';

interface CopyFlags {
  readonly from: string;
  readonly to: string;
}

/** Adds `rollcall copy`. */
export function addCopyCommand(program: Command): void {
  program
    .command('copy')
    .description('copy a whole system into an empty store: from SQLite to MongoDB, or back')
    .requiredOption('--from <STORE>', 'where the records are: sqlite:FILE, sqlite:FOLDER or mongodb://HOST/DATABASE')
    .requiredOption('--to <STORE>', 'where they go; a file or folder is made when missing')
    .allowExcessArguments(false)
    .addHelpText('after', `\n${copyHelp}\n\n${examples.copy}`)
    .action(copy);
}

const copyHelp = [
  'No server may run on either side: it would be refused, and so is the copy while one runs. A copy that was interrupted goes',
  'on when the same command is given again; until it has ended no server starts on the target. It ends with the number and a',
  'checksum (SHA-256) of each kind of record on both sides; exit code 1 when anything differs.',
  'The server key is not copied: give the new server the same one, by --key-file or ROLLCALL_SECRET_KEY.',
].join('\n');

const keyReminder =
  'The server key is not copied: start the new server with the server.key of the old one, or no token is valid there.';

async function copy({ from, to }: CopyFlags): Promise<void> {
  const [{ openSide }, { runCopy }, { createProgress }, { formatComparison }] = await Promise.all([
    import('../copy/open-side.js'),
    import('../copy/run-copy.js'),
    import('../copy/progress.js'),
    import('../copy/report.js'),
  ]);
  const progress = createProgress(process.stderr);
  const source = await openSide(from, 'source');
  try {
    const target = await openSide(to, 'target');
    try {
      const comparisons = await runCopy({ source, target, progress });
      process.stdout.write(`${formatComparison(comparisons)}\n`);
      if (!comparisons.every(({ equal }) => equal)) throw new CommandError('source and target differ');
      process.stdout.write(`${keyReminder}\n`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
