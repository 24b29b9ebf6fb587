import {
  type OrganizationAccess,
  type OrganizationSetting,
  type OrganizationSettings,
  organizationPermissions,
  organizationSettingDefaults,
  organizationSettings,
  type SettingValue,
  settingKind,
} from '../model/index.js';
import { invalid } from './refusal-error.js';

/** Reads the settings among a client's attributes; others are ignored, null means the default. Throws `unprocessable`. */
export function readSettings(attributes: Readonly<Record<string, unknown>>): Partial<OrganizationSettings> {
  const named = organizationSettings.filter((name) => Object.hasOwn(attributes, name));
  return Object.fromEntries(named.map((name) => [name, readSetting(name, attributes[name])]));
}

function readSetting(name: OrganizationSetting, value: unknown): SettingValue {
  if (value === null || value === undefined) return organizationSettingDefaults[name];
  const kind = settingKind(name);
  if (kind === 'boolean' && typeof value === 'boolean') return value;
  if (kind === 'integer' && typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  if (kind === 'text' && typeof value === 'string' && value.length <= 255) return value;
  throw invalid(
    name,
    `${name} must be ${kind === 'integer' ? 'a whole number' : kind === 'text' ? 'a text' : 'true or false'}.`,
  );
}

/** Reads the permissions that a client names; others are ignored. Throws `unprocessable`. */
export function readAccess(attributes: Readonly<Record<string, unknown>>): Partial<OrganizationAccess> {
  const named = organizationPermissions.filter((name) => attributes[name] !== undefined && attributes[name] !== null);
  return Object.fromEntries(
    named.map((name) => {
      const value = attributes[name];
      if (typeof value !== 'boolean') throw invalid(`organization-access/${name}`, `${name} must be true or false.`);
      return [name, value];
    }),
  );
}
