import { DomainError } from '../errors/domain-error.js';
import type { CommitRefusal } from '../ports/index.js';
import type { Configuration } from '../provisioning/configuration.js';
import { samlAllowsScim } from '../provisioning/saml.js';
import { nextConfiguration, type SettingsRequest } from '../provisioning/transitions.js';
import type { GroupId, TenantId } from '../values/index.js';
import { commit, refusalError, retrying, samlMissing } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';

/** The settings with the names of the groups that confer roles [SET-1]. */
export interface SettingsView {
  readonly configuration: Configuration;
  readonly siteAdminGroupName: string | null;
  readonly siteAuditorGroupName: string | null;
}

/** Reads and changes the state machine's settings (provisioning.md §3, §4). */
export interface Settings {
  read(tenant: TenantId): Promise<SettingsView>;
  /** Changes what is given; a refused change is audited and changes nothing [STATE-1..5, SET-5, AUD-1]. */
  modify(request: RequestContext, wish: SettingsRequest): Promise<SettingsView>;
  /** Disables SCIM; of one that is disabled, nothing changes [STATE-6, STATE-9]. */
  disable(request: RequestContext): Promise<SettingsView>;
}

/** Makes the settings' use cases. */
export function createSettings(deps: Dependencies): Settings {
  const { store, directory, clock } = deps;

  async function view(configuration: Configuration): Promise<SettingsView> {
    const { siteAdminGroupId, siteAuditorGroupId, id } = configuration;
    const ids = [siteAdminGroupId, siteAuditorGroupId].filter((group): group is GroupId => group !== null);
    const groups = ids.length === 0 ? new Map<GroupId, { displayName: string }>() : await store.groups(id, ids);
    const name = (group: GroupId | null) => (group === null ? null : (groups.get(group)?.displayName ?? null));
    return {
      configuration,
      siteAdminGroupName: name(siteAdminGroupId),
      siteAuditorGroupName: name(siteAuditorGroupId),
    };
  }

  async function decide(tenant: TenantId, before: Configuration, wish: SettingsRequest): Promise<Configuration> {
    const next = nextConfiguration(before, wish);
    if (next.enabled && !before.enabled && !samlAllowsScim(await directory.saml(tenant))) throw samlMissing();
    return { ...next, version: before.version + 1, changedAt: clock.now() };
  }

  async function modifyOnce(request: RequestContext, wish: SettingsRequest): Promise<Configuration | undefined> {
    const before = await store.configuration(request.tenant);
    const next = await decide(request.tenant, before, wish);
    const outcome = await commit(deps, request, [
      ...(next.enabled && !before.enabled ? [{ kind: 'expectSaml' } as const] : []),
      { kind: 'putConfiguration', configuration: next, expectedVersion: before.version },
    ]);
    if (outcome.kind === 'committed') return store.configuration(request.tenant);
    if (outcome.kind === 'versionMismatch') return undefined;
    throw settingsError(outcome, wish);
  }

  async function auditRefusal(request: RequestContext, wish: SettingsRequest, refusal: DomainError): Promise<void> {
    const asked = Object.entries(wish).filter(([, value]) => value !== undefined);
    const changes = {
      ...Object.fromEntries(asked.map(([name, value]) => [name, { after: value }])),
      refusal: { after: refusal.message },
    };
    const resource = { type: 'configuration', id: request.tenant } as const;
    await commit(deps, request, [{ kind: 'appendAudit', entry: { action: 'settings.refused', resource, changes } }]);
  }

  return {
    async read(tenant) {
      return view(await store.configuration(tenant));
    },
    async modify(request, wish) {
      try {
        return await view(await retrying(() => modifyOnce(request, wish)));
      } catch (error) {
        if (error instanceof DomainError) await auditRefusal(request, wish, error);
        throw error;
      }
    },
    async disable(request) {
      const outcome = await commit(deps, request, [{ kind: 'resetConfiguration' }]);
      if (outcome.kind !== 'committed') throw refusalError(outcome);
      return view(await store.configuration(request.tenant));
    },
  };
}

function settingsError(refusal: CommitRefusal, wish: SettingsRequest): DomainError {
  if (refusal.kind === 'missing' && refusal.record === 'group') {
    const attribute =
      refusal.id === wish.siteAuditorGroupId ? 'site-auditor-group-scim-id' : 'site-admin-group-scim-id';
    return new DomainError('unprocessable', 'There is no SCIM group with this id.', { attribute });
  }
  const error = refusalError(refusal);
  return refusal.kind === 'groupHasLinks'
    ? new DomainError('unprocessable', error.message, { attribute: 'site-admin-group-scim-id' })
    : error;
}
