import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interopRules } from '@rollcall/core';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { type ConfigSources, resolveConfig } from '../../src/config/resolve-config.js';
import { settings } from '../../src/config/settings.js';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configFile(content: unknown): string {
  const file = join(folder, 'rollcall.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

interface Given {
  readonly flags?: Readonly<Record<string, string>>;
  readonly limits?: readonly string[];
  readonly interop?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly file?: string;
}

const sources = ({ flags = {}, limits = [], interop = [], environment = {}, file }: Given): ConfigSources => ({
  flags: { settings: flags, limits, interop },
  environment,
  file,
});

function problemsOf(given: Given): readonly string[] {
  try {
    resolveConfig(sources(given));
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

interface WrongSetting extends Given {
  readonly name: string;
  readonly said: string;
}

const wrong: readonly WrongSetting[] = [
  { name: 'a port that is text', flags: { port: 'abc' }, said: '--port: "abc" is not a whole number from 0 to 65535' },
  { name: 'a port above all', flags: { port: '65536' }, said: '--port: 65536 is not a whole number from 0 to 65535' },
  { name: 'a negative port', flags: { port: '-1' }, said: '--port: -1 is not a whole number from 0 to 65535' },
  { name: 'a port with a fraction', flags: { port: '1.5' }, said: '--port: "1.5" is not a whole number' },
  { name: 'an empty host', flags: { host: '' }, said: '--host: "" is not an address or a host name' },
  {
    name: 'an unknown profile',
    flags: { profile: 'full' },
    said: '--profile: "full" is not one of terraformEnterprise, standard',
  },
  { name: 'an unknown level', flags: { logLevel: 'loud' }, said: '--log-level: "loud" is not one of silent, fatal' },
  { name: 'a base URL of FTP', flags: { baseUrl: 'ftp://host' }, said: '--base-url: "ftp://host" is not an http://' },
  { name: 'a base URL with a query', flags: { baseUrl: 'https://h?a' }, said: '--base-url: "https://h?a" is not' },
  { name: 'a retention of 0', flags: { auditRetentionDays: '0' }, said: '--audit-retention-days: 0 is not a whole' },
  {
    name: 'an unknown limit',
    limits: ['scimRequestPerSecond=1'],
    said: 'Did you mean "scimRequestsPerSecond"?',
  },
  {
    name: 'a limit without a value',
    limits: ['maxTokens'],
    said: '--limit: "maxTokens" is not of the form NAME=VALUE',
  },
  {
    name: 'a size of 0',
    limits: ['maxBodyBytes=0'],
    said: '--limit maxBodyBytes: 0 is not a whole number from 1',
  },
  {
    name: 'a limit that is text',
    limits: ['maxTokens=x'],
    said: '--limit maxTokens: "x" is not a whole number',
  },
  {
    name: 'limits out of order',
    limits: ['maxPageSize=50'],
    said: 'defaultPageSize (100) is above maxPageSize (50)',
  },
  {
    name: 'an unknown interop rule',
    interop: ['stringBoolean=on'],
    said: '--interop stringBoolean: there is no such interop rule. Did you mean "stringBooleans"? Interop rules: missing',
  },
  {
    name: 'an interop rule that is neither on nor off',
    interop: ['stringBooleans=maybe'],
    said: '--interop stringBooleans: "maybe" is not on or off',
  },
  {
    name: 'an interop rule without a value',
    interop: ['stringBooleans'],
    said: '--interop: "stringBooleans" is not of the form NAME=on|off',
  },
  {
    name: 'an unknown interop variable',
    environment: { ROLLCALL_INTEROP_STRING_BOOL: 'on' },
    said: 'ROLLCALL_INTEROP_STRING_BOOL: there is no such interop rule. Did you mean "stringBooleans"?',
  },
  {
    name: 'a switch that is text',
    environment: { ROLLCALL_STRICT: 'yes' },
    said: 'ROLLCALL_STRICT: "yes" is not true or false',
  },
  {
    name: 'a cursor without time',
    limits: ['cursorTimeout=0'],
    said: '--limit cursorTimeout: 0 is not a whole number from 1',
  },
  {
    name: 'schemas of a profile that keeps none',
    flags: { schemas: 'schemas.json' },
    said: '--schemas: the profile terraformEnterprise keeps no other attributes; take --profile standard',
  },
  {
    name: 'a schemas file that is not there',
    flags: { profile: 'standard', schemas: '/nowhere.json' },
    said: '--schemas: /nowhere.json cannot be read: there is no such file',
  },
  { name: 'a certificate without a key', flags: { tlsCert: 'c.pem' }, said: '--tls-cert is given without --tls-key' },
  { name: 'a key without a certificate', flags: { tlsKey: 'k.pem' }, said: '--tls-key is given without --tls-cert' },
  {
    name: 'a wrong variable',

    environment: { ROLLCALL_PORT: 'tcp://10.0.0.1:80' },
    said: 'ROLLCALL_PORT: "tcp://10.0.0.1:80" is not',
  },
  {
    name: 'an unknown limit variable',

    environment: { ROLLCALL_LIMIT_MAX_TOKEN: '1' },
    said: 'ROLLCALL_LIMIT_MAX_TOKEN: there is no such limit. Did you mean "maxTokens"?',
  },
  {
    name: 'a config file that is not there',
    file: '/nowhere.json',
    said: '--config: /nowhere.json cannot be read: there is no such file',
  },
];

describe('a wrong setting', () => {
  it.each(wrong)('$name is named with where it came from and what was expected', ({ said, ...given }) => {
    expect(problemsOf(given).join('\n')).toContain(said);
  });

  it.each([['{'], ['[]'], ['"text"'], ['{"limits":3}'], ['{"interop":null}']])(
    'a config file that holds %s is refused',
    (content) => {
      expect(problemsOf({ file: configFile(content) })).toHaveLength(1);
    },
  );
});

describe('the sources of settings', () => {
  it('give the defaults when they say nothing', () => {
    const config = resolveConfig(sources({ environment: { ROLLCALL_PORT: '' } }));
    for (const [name, setting] of Object.entries(settings)) {
      if ('default' in setting) expect(config).toHaveProperty(name, setting.default);
    }
  });

  it('rank: a flag, the environment, the config file', () => {
    const file = configFile({ port: 1, host: 'a', data: 'b', limits: { maxTokens: 1, maxPageSize: 150 } });
    const environment = { ROLLCALL_PORT: '2', ROLLCALL_HOST: 'c', ROLLCALL_LIMIT_MAX_TOKENS: '2' };
    const given = { flags: { port: '3' }, limits: ['maxTokens=3', 'scimRequestsPerSecond=0'], environment, file };
    expect(resolveConfig(sources(given))).toMatchObject({
      port: 3,
      host: 'c',
      data: join(folder, 'b'),
      limits: { maxTokens: 3, maxPageSize: 150, scimRequestsPerSecond: 0 },
    });
  });

  it('switch rules of interop, after strictness', () => {
    const file = configFile({ strict: true, interop: { emptyPath: true, operationCase: true, stringBooleans: true } });
    const environment = { ROLLCALL_INTEROP_OPERATION_CASE: 'off' };
    const { served } = resolveConfig(sources({ file, environment, interop: ['stringBooleans=off', 'pathNames=on'] }));
    const on = Object.entries(served.forgive).flatMap(([name, isOn]) => (isOn ? [name] : []));
    expect(on).toEqual(['pathNames', 'emptyPath']);
    expect(served.interop).toEqual([]);
    const lenient = resolveConfig(sources({ interop: ['entraWrappedValue=off'] })).served;
    expect(lenient.interop).not.toContain(interopRules.entraWrappedValue);
    expect(Object.values(lenient.forgive)).not.toContain(false);
  });

  it('set the limits of bulk and cursors', () => {
    const environment = { ROLLCALL_LIMIT_CURSOR_TIMEOUT: '60000' };
    const given = { flags: { profile: 'standard' }, limits: ['maxBulkOperations=7'], environment };
    expect(resolveConfig(sources(given)).served.limits).toMatchObject({ maxBulkOperations: 7, cursorTimeout: 60_000 });
  });

  it('may hold what orchestrators put into the environment', () => {
    expect(problemsOf({ environment: { ROLLCALL_SERVICE_HOST: '10.0.0.1' } })).toEqual([]);
  });
});
