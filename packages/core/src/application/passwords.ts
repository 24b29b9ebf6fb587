import { DomainError } from '../errors/domain-error.js';
import type { Change } from '../ports/index.js';
import type { AccountId, TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** Has a password prepared, before anything is written. Refuses what the product does not take, with `invalidValue`. */
export async function preparePassword(
  { passwords }: Dependencies,
  tenant: TenantId,
  password: string | undefined,
): Promise<string | undefined> {
  if (password === undefined || password === '') return undefined;
  const prepared = await passwords.prepare(tenant, password);
  if ('refusal' in prepared) throw new DomainError('invalidValue', prepared.refusal, { attribute: 'password' });
  return prepared.credential;
}

/** Hands a prepared password to the host, in the commit that it belongs to. */
export function passwordChange(id: AccountId, credential: string | undefined): readonly Change[] {
  return credential === undefined ? [] : [{ kind: 'applyEffect', effect: { kind: 'setPassword', id, credential } }];
}
