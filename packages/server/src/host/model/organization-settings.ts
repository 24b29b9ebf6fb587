/** A value that an organization's setting may have. */
export type SettingValue = string | number | boolean | null;

/**
 * The settings of an organization that clients write and read back, by their attribute names, with what they are
 * at first. The reference host keeps them and acts on none.
 */
export const organizationSettingDefaults = {
  'aggregated-commit-status-enabled': true,
  'allow-force-delete-workspaces': false,
  'assessments-enforced': false,
  'collaborator-auth-policy': 'password',
  'cost-estimation-enabled': false,
  'default-execution-mode': 'remote',
  'enforce-hyok': false,
  'owners-team-saml-role-id': null,
  'send-passing-statuses-for-untriggered-speculative-plans': false,
  'session-remember': null,
  'session-timeout': null,
  'speculative-plan-management-enabled': true,
  'stacks-enabled': false,
  'user-tokens-enabled': true,
} as const satisfies Readonly<Record<string, SettingValue>>;

/** The name of a setting of an organization. */
export type OrganizationSetting = keyof typeof organizationSettingDefaults;

/** All settings of an organization. */
export type OrganizationSettings = Readonly<Record<OrganizationSetting, SettingValue>>;

const integers: readonly OrganizationSetting[] = ['session-remember', 'session-timeout'];

/** What a setting takes; `null` sets it back to what it is at first. */
export function settingKind(name: OrganizationSetting): 'boolean' | 'integer' | 'text' {
  if (typeof organizationSettingDefaults[name] === 'boolean') return 'boolean';
  return integers.includes(name) ? 'integer' : 'text';
}

/** The names of all settings. */
export const organizationSettings = Object.keys(organizationSettingDefaults) as readonly OrganizationSetting[];
