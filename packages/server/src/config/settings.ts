import { logLevels } from '../serve/log-levels.js';
import { profileNames } from './profiles.js';
import type { Setting, SettingSchema } from './setting.js';
import { storePattern } from './store-place.js';
import { tenancies } from './tenancies.js';

const text = (expected: string): SettingSchema => ({ type: 'string', minLength: 1, expected });
const oneOf = (names: readonly string[]): SettingSchema => ({
  type: 'string',
  enum: names,
  expected: names.length === 1 ? `"${names[0]}"` : `one of ${names.join(', ')}`,
});

/** The settings of `rollcall serve`; the limits are beside them. */
export const settings = {
  host: {
    summary: 'address to listen on; 0.0.0.0 for all of IPv4',
    placeholder: 'ADDRESS',
    schema: text('an address or a host name'),
    default: '127.0.0.1',
  },
  port: {
    summary: 'port to listen on; 0 takes a free one',
    placeholder: 'NUMBER',
    schema: { type: 'integer', minimum: 0, maximum: 65_535, expected: 'a whole number from 0 to 65535' },
    default: 8787,
  },
  data: {
    summary: 'folder of the database and the server key; made when missing',
    placeholder: 'DIR',
    schema: text('the path of a folder'),
    default: 'rollcall-data',
    isPath: true,
  },
  store: {
    summary:
      'where the records are: sqlite:FILE, or mongodb://… with the name of the database; by default rollcall.db in DIR',
    placeholder: 'URL',
    schema: { type: 'string', pattern: storePattern, expected: 'sqlite:FILE or a mongodb:// URL' },
  },
  baseUrl: {
    summary: 'URL under which clients reach the server; by default the address it listens on',
    placeholder: 'URL',
    schema: {
      type: 'string',
      pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
      expected: 'an http:// or https:// URL without a query, a fragment or a user name',
    },
  },
  profile: {
    summary: 'service profile',
    placeholder: 'NAME',
    schema: oneOf(profileNames),
    default: 'terraformEnterprise',
  },
  strict: {
    summary: 'takes only what the RFCs allow; without it, what identity providers send against them is forgiven',
    placeholder: '',
    schema: { type: 'boolean', expected: 'true or false' },
    default: false,
  },
  schemas: {
    summary: 'JSON file of extensions and resource types of your own; for the standard profile',
    placeholder: 'FILE',
    schema: text('the path of a file'),
    isPath: true,
  },
  tenancy: {
    summary: 'whom identity providers provision: the whole site, or each organization by one of its own',
    placeholder: 'MODE',
    schema: oneOf(tenancies),
    default: 'site',
  },
  adminTokenFile: {
    summary: "what it holds is the first admin's API token; when it holds nothing, the token made is written there",
    placeholder: 'FILE',
    schema: text('the path of a file'),
    isPath: true,
  },
  keyFile: {
    summary: 'file of the server key (base64, 32 bytes or more), made when missing; by default server.key in DIR',
    placeholder: 'FILE',
    schema: text('the path of a file'),
    isPath: true,
  },
  tlsCert: {
    summary: 'certificate chain in PEM form; with --tls-key the server speaks HTTPS',
    placeholder: 'FILE',
    schema: text('the path of a file'),
    isPath: true,
  },
  tlsKey: {
    summary: 'private key of the certificate in PEM form',
    placeholder: 'FILE',
    schema: text('the path of a file'),
    isPath: true,
  },
  webhookUrl: {
    summary: 'URL that each change is posted to, signed; https://, or http:// on this machine',
    placeholder: 'URL',
    schema: {
      type: 'string',
      pattern: '^https?://[^\\s/@]+(/\\S*)?$',
      expected: 'an https:// URL without a user name',
    },
  },
  webhookSecretFile: {
    summary: 'file of the secrets that webhooks are signed with, made when missing; by default webhook.secret in DIR',
    placeholder: 'FILE',
    schema: text('the path of a file'),
    isPath: true,
  },
  metrics: {
    summary: 'shows how much waits for delivery to anyone, at /metrics, in the OpenMetrics format',
    placeholder: '',
    schema: { type: 'boolean', expected: 'true or false' },
    default: false,
  },
  auditRetentionDays: {
    summary: 'days for which audit entries are kept',
    placeholder: 'DAYS',
    schema: { type: 'integer', minimum: 1, maximum: 36_500, expected: 'a whole number from 1 to 36500' },
    default: 365,
  },
  logLevel: {
    summary: 'which log lines are written',
    placeholder: 'LEVEL',
    schema: oneOf(logLevels),
    default: 'info',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** The name of one of {@link settings}. */
export type SettingName = keyof typeof settings;

/** The settings as a list. */
export const settingList: readonly (readonly [SettingName, Setting])[] = (Object.keys(settings) as SettingName[]).map(
  (name) => [name, settings[name]],
);
