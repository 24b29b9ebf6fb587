import type { HostEffect } from '../../ports/index.js';
import { rolesOfGroup } from '../../provisioning/configuration.js';
import type { BrokenStore } from './broken-store.js';
import { afterEach, exchange, ignore } from './change-rules.js';

/** Which cases notice that an effect is left out. */
const effectCases: { readonly [K in HostEffect['kind']]: readonly [string, ...string[]] } = {
  createAccount: ['makes the account that an identity is created with'],
  adoptAccount: ['takes over an account that is there, honouring active'],
  changeEmail: ['changes the e-mail of the account with that of the identity'],
  setPassword: ['hands a credential to the account'],
  suspendAccount: [
    'suspends and reactivates the account, the identity staying in groups and teams',
    'deletes an identity from every look-up, keeping its account, suspended and released',
  ],
  reactivateAccount: ['suspends and reactivates the account, the identity staying in groups and teams'],
  releaseAccount: ['deletes an identity from every look-up, keeping its account, suspended and released'],
  releaseAllAccounts: ['lets the host keep accounts, suspension, team members and roles at a reset, but no management'],
  grantSiteRole: [
    'grants the role to the unsuspended members of a group when it is set',
    'grants the role to members who join later',
    'lets a suspended member wait for the role until it is reactivated',
  ],
  revokeSiteRole: [
    'revokes the role of members who leave',
    'revokes the role when an identity is suspended',
    'revokes the role when an identity is deleted',
    'moves the role from the old group to the new one; who is in both keeps it',
    'revokes the role when the group is cleared',
  ],
  changeTeamMembers: [
    "brings a change of members to each linked team, organization memberships included, and sets the links' time",
    'takes a deleted identity out of every group and every linked team, counts included',
  ],
  setTeamMembers: [
    "makes a linked team's humans exactly the group's members; service accounts stay, organization memberships are made",
  ],
};

const ignored: readonly BrokenStore[] = Object.entries(effectCases).map(([kind, kills]) => ({
  name: `leaves out the host effect ${kind}`,
  kills,
  breakage: () => ({
    host: (host) => ({
      apply: (tenant, effect) => (effect.kind === kind ? undefined : host.apply(tenant, effect)),
    }),
  }),
}));

/** Stores that treat the host, its rules and its roles wrongly. */
export const brokenHost: readonly BrokenStore[] = [
  ...ignored,
  {
    name: 'passes over refusals of the host',
    kills: [
      'answers with the refusal of the host when its e-mail is taken there, and changes nothing',
      'answers with the refusal of the host to a host effect or a host command',
      'answers the refusal, and changes nothing at all, when the host refuses the last effect',
      'fails a change of members, and changes nothing, when one of the teams cannot be updated',
    ],
    breakage: () => ({
      host: (host) => ({
        apply: (tenant, effect) => {
          host.apply(tenant, effect);
          return undefined;
        },
      }),
    }),
  },
  {
    name: 'ignores host commands',
    kills: ['answers with the refusal of the host to a host effect or a host command'],
    breakage: ignore('executeHost'),
  },
  {
    name: 'takes every account for no site admin',
    kills: ['refuses to adopt the last site admin outside SCIM'],
    breakage: () => ({ host: () => ({ isSiteAdmin: () => false }) }),
  },
  {
    name: 'takes every account for a site admin',
    kills: ['does not ask for a recovery admin when an account without the role is adopted'],
    breakage: () => ({ host: () => ({ isSiteAdmin: () => true }) }),
  },
  {
    name: 'always sees a recovery admin',
    kills: [
      'refuses to adopt the last site admin outside SCIM',
      'asks for a recovery admin after all changes where a commit expects one',
    ],
    breakage: () => ({ host: () => ({ hasRecoveryAdmin: () => true }) }),
  },
  {
    name: 'grants roles to suspended members too',
    kills: ['grants the role to the unsuspended members of a group when it is set'],
    breakage: () => ({
      tx: (tx) => ({ members: (group) => tx.members(group).map((ref) => ({ ...ref, active: true })) }),
    }),
  },
  {
    name: 're-states the account with every change of an identity',
    kills: ['leaves account and site roles alone when an identity changes in nothing that they follow'],
    breakage: afterEach('updateIdentity', ({ identity }, { host }, { scope }) => {
      const kind = identity.active ? 'reactivateAccount' : 'suspendAccount';
      host.apply(scope.tenant, { kind, id: identity.accountId });
    }),
  },
  {
    name: 'takes everyone for a member of a role group',
    kills: ['lets a suspended member wait for the role until it is reactivated'],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        isMember: (group, identity) => tx.isMember(group, identity) || tenant.configuration?.siteAdminGroupId === group,
      }),
    }),
  },
  {
    name: 'does not see the roles of who is suspended or reactivated',
    kills: [
      'lets a suspended member wait for the role until it is reactivated',
      'revokes the role when an identity is suspended',
    ],
    breakage: () => ({ tx: () => ({ isMember: () => false }) }),
  },
  {
    name: 'revokes the role from who is in both the old group and the new one',
    kills: ['moves the role from the old group to the new one; who is in both keeps it'],
    breakage: () => ({
      tx: (tx, { tenant }) => {
        const before = tenant.configuration?.siteAdminGroupId ?? null;
        return { members: (group) => (group === before ? tx.members(group) : tx.members(group).slice(1)) };
      },
    }),
  },
  {
    name: 'revokes the grants of a group that is deleted',
    kills: [
      'clears the setting but keeps the grants when the group is deleted',
      'deletes a group with memberships and links; identities and team members stay',
    ],
    breakage: exchange('deleteGroup', (change, { tenant }) => {
      if (!tenant.records.groups.has(change.id)) return [change];
      const emptied = { kind: 'exactly', members: new Set<never>() } as const;
      return [{ kind: 'changeMembers', id: change.id, change: emptied, maxMembers: 1 }, change];
    }),
  },
  {
    name: 'keeps the setting of a role group that is deleted',
    kills: ['clears the setting but keeps the grants when the group is deleted'],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        removeGroup: (id) => {
          const group = tx.group(id);
          const configuration = tx.configuration();
          tx.removeGroup(id);
          if (group === undefined || tenant.configuration === undefined) return;
          const lost = configuration.siteAdminGroupId === null && configuration.version > 2;
          if (lost) tx.saveConfiguration({ ...configuration, siteAdminGroupId: id });
        },
      }),
    }),
  },
  {
    name: 'revokes site roles from whoever leaves any group',
    kills: ['leaves roles that no group confers alone'],
    breakage: afterEach('changeMembers', ({ id, change }, { host, tx }, { scope, tenant }) => {
      const configured = tenant.configuration;
      if (change.kind === 'exactly' || configured === undefined || rolesOfGroup(configured, id).length > 0) return;
      const accounts = [...change.remove].flatMap((member) => tx.identity(member)?.accountId ?? []);
      host.apply(scope.tenant, { kind: 'revokeSiteRole', role: 'site-admin', accounts });
    }),
  },
];
