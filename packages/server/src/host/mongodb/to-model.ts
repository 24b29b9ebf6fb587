import { accountId, teamId } from '@rollcall/core';
import {
  type HostAccount,
  initialSamlSettings,
  type Organization,
  type OrganizationMembership,
  organizationId,
  organizationSettingDefaults,
  type SamlSettings,
  type Team,
  type UserToken,
  uniformAccess,
  userTokenId,
} from '../model/index.js';
import { siteDirectory } from '../sqlite/version-2.js';
import type {
  AccountDocument,
  MembershipDocument,
  OrganizationDocument,
  SamlDocument,
  TeamDocument,
  UserTokenDocument,
} from './documents.js';

/** The account of a document. */
export function toAccount(document: AccountDocument): HostAccount {
  const { _id, username, email, isServiceAccount, isSiteAdmin, isSiteAuditor, suspended, createdAt } = document;
  const { managedBy, directory } = document;
  return {
    id: accountId(_id),
    username,
    email,
    isServiceAccount,
    isSiteAdmin,
    isSiteAuditor,
    suspended,
    managed: managedBy !== null,
    directory: directory === siteDirectory ? null : organizationId(directory),
    organizationId: document.organizationId,
    createdAt,
  };
}

/** The organization of a document; settings that came later have their defaults. */
export function toOrganization(document: OrganizationDocument): Organization {
  const { _id, name, email, settings, configurationId, configuredAt, createdAt } = document;
  const all = { ...organizationSettingDefaults, ...settings };
  return { id: organizationId(_id), name, email, settings: all, configurationId, configuredAt, createdAt };
}

/** The membership of a document, with the e-mail of its account where it has one. */
export function toMembership(
  { id, organizationId: organization, status, accountId: account, invitedEmail, createdAt }: MembershipDocument,
  accountEmail: string | null | undefined,
): OrganizationMembership {
  const email = accountEmail ?? invitedEmail ?? null;
  return { id, organizationId: organization, status, email, accountId: account ?? null, createdAt };
}

/** The team of a document; permissions that came later are not granted. */
export function toTeam({ _id, nameKey: _, ordinal: __, organizationAccess, ...team }: TeamDocument): Team {
  return { id: teamId(_id), ...team, organizationAccess: { ...uniformAccess(false), ...organizationAccess } };
}

/** The token of a document. */
export function toUserToken({ _id, ordinal: _, ...token }: UserTokenDocument): UserToken {
  return { id: userTokenId(_id), ...token };
}

/** The SAML settings of the document, {@link initialSamlSettings} where there is none. */
export function toSaml(document: SamlDocument | undefined | null): SamlSettings {
  if (document === undefined || document === null) return initialSamlSettings;
  return { ...initialSamlSettings, ...document.settings, hasPrivateKey: document.privateKey !== null };
}
