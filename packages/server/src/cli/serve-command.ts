import { type Command, Option } from 'commander';
import { resolveConfig } from '../config/resolve-config.js';
import { flagOf } from '../config/setting.js';
import { settingList } from '../config/settings.js';
import { examples, interopHelp, limitsHelp, outputHelp, sourcesHelp } from './help.js';

/** Adds `rollcall serve`. */
export function addServeCommand(program: Command): void {
  const command = program.command('serve').description('run the reference server on an SQLite file');
  for (const [name, setting] of settingList) {
    const isSwitch = setting.schema.type === 'boolean';
    const fallback = setting.default === undefined || isSwitch ? '' : ` (default: ${setting.default})`;
    const flag = isSwitch ? flagOf(name) : `${flagOf(name)} <${setting.placeholder}>`;
    command.addOption(new Option(flag, `${setting.summary}${fallback}`));
  }
  command
    .option('--limit <NAME=VALUE>', 'override a limit of the profile; repeatable', collect)
    .option('--interop <NAME=on|off>', 'switch a rule of lenient interop; repeatable', collect)
    .option('--config <FILE>', 'JSON config file')
    .allowExcessArguments(false)
    .addHelpText('after', `\n${[examples.serve, limitsHelp(), interopHelp(), sourcesHelp(), outputHelp].join('\n\n')}`)
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const { limit, interop, config, ...settings } = options;
      const flags = { settings, limits: textsOf(limit), interop: textsOf(interop) };
      const file = typeof config === 'string' ? config : process.env['ROLLCALL_CONFIG'] || undefined;
      const resolved = resolveConfig({ flags, environment: process.env, file });
      // The other commands should not wait for the server's modules.
      const { runServe } = await import('../serve/run-serve.js');
      await runServe(resolved, process.env);
    });
}

function textsOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
