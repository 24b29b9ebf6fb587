import { type Command, Option } from 'commander';
import { resolveConfig } from '../config/resolve-config.js';
import { flagOf } from '../config/setting.js';
import { settingList } from '../config/settings.js';
import { examples, limitsHelp, outputHelp, sourcesHelp } from './help.js';

/** Adds `rollcall serve`. */
export function addServeCommand(program: Command): void {
  const command = program.command('serve').description('run the reference server on an SQLite file');
  for (const [name, setting] of settingList) {
    const fallback = setting.default === undefined ? '' : ` (default: ${setting.default})`;
    command.addOption(new Option(`${flagOf(name)} <${setting.placeholder}>`, `${setting.summary}${fallback}`));
  }
  command
    .option('--limit <NAME=VALUE>', 'override a limit of the profile; repeatable', collect)
    .option('--config <FILE>', 'JSON config file')
    .allowExcessArguments(false)
    .addHelpText('after', `\n${[examples.serve, limitsHelp(), sourcesHelp(), outputHelp].join('\n\n')}`)
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const { limit, config, ...settings } = options;
      const flags = { settings, limits: Array.isArray(limit) ? limit.map(String) : [] };
      const file = typeof config === 'string' ? config : process.env['ROLLCALL_CONFIG'] || undefined;
      const resolved = resolveConfig({ flags, environment: process.env, file });
      // The other commands should not wait for the server's modules.
      const { runServe } = await import('../serve/run-serve.js');
      await runServe(resolved, process.env);
    });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
