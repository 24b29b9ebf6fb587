// What a commit of SCIM does to the product, in the commit's transaction.

import type { AccountId, HostTeam, SamlState, TeamId, TenantId } from '@rollcall/core';
import { foldCase, type HostEffect, type HostParticipant, type HostRefusal, type HostResult } from '@rollcall/core';
import { injectable } from 'inversify';
import { saml } from './directory.js';
import { People } from './people.js';

/** Applies effects to the tables; a refusal undoes the whole commit. */
@injectable()
export class Participant implements HostParticipant {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  apply(_tenant: TenantId, effect: HostEffect): HostRefusal | undefined {
    const people = this.#people;
    switch (effect.kind) {
      case 'createAccount':
        if (people.find('username_key', foldCase(effect.username))) return taken('username');
        if (this.#emailBelongsToAnother(effect)) return taken('email');
        people.add({ ...effect, isSiteAdmin: false }, true);
        return undefined;
      case 'changeEmail':
        if (this.#emailBelongsToAnother(effect)) return taken('email');
        return this.#change(
          'email = ?, email_key = ?',
          [effect.email, effect.email && foldCase(effect.email)],
          effect.id,
        );
      case 'setPassword':
        return undefined; // this product has no passwords
      case 'adoptAccount':
        return this.#change('suspended = ?, by_scim = 1', [Number(effect.suspended)], effect.id);
      case 'suspendAccount':
        return this.#change('suspended = 1', [], effect.id);
      case 'reactivateAccount':
        return this.#change('suspended = 0', [], effect.id);
      case 'releaseAccount':
        return this.#change('by_scim = 0', [], effect.id);
      case 'releaseAllAccounts':
        people.run('UPDATE people SET by_scim = 0');
        return undefined;
      case 'grantSiteRole':
      case 'revokeSiteRole':
        if (effect.role !== 'site-admin') return undefined; // this product has no auditors
        for (const id of effect.accounts) this.#change('admin = ?', [Number(effect.kind === 'grantSiteRole')], id);
        return undefined;
      case 'changeTeamMembers':
        for (const id of effect.remove)
          people.run('DELETE FROM members WHERE team = ? AND person = ?', effect.team, id);
        for (const id of effect.add) people.run('INSERT OR IGNORE INTO members VALUES (?, ?)', effect.team, id);
        return undefined;
      case 'setTeamMembers':
        people.run('DELETE FROM members WHERE team = ?', effect.team);
        for (const id of effect.members) people.run('INSERT INTO members VALUES (?, ?)', effect.team, id);
        return undefined;
    }
  }

  execute(): HostResult {
    return {}; // this product sends no writes of its own through SCIM's commits
  }

  saml(): SamlState {
    return saml;
  }

  team(_tenant: TenantId, id: TeamId): HostTeam | undefined {
    return this.#people.team(id);
  }

  isSiteAdmin(_tenant: TenantId, id: AccountId): boolean {
    return this.#people.find('id', id)?.isSiteAdmin === true;
  }

  hasRecoveryAdmin(): boolean {
    return this.#people.recoveryAdmins(1).length > 0;
  }

  #emailBelongsToAnother({ id, email }: { readonly id: AccountId; readonly email: string | null }): boolean {
    const owner = email === null ? undefined : this.#people.find('email_key', foldCase(email));
    return owner !== undefined && owner.id !== id;
  }

  #change(assignments: string, values: readonly (string | number | null)[], id: AccountId): HostRefusal | undefined {
    if (this.#people.run(`UPDATE people SET ${assignments} WHERE id = ?`, ...values, id) === 1) return undefined;
    return { reason: 'missing', attribute: 'user', detail: `There is no user ${id}.` };
  }
}

function taken(attribute: string): HostRefusal {
  return { reason: 'uniqueness', attribute, detail: `The ${attribute} belongs to another user.` };
}
