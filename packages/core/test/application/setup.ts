import { DomainError, type RequestContext } from '@rollcall/core';
import { createTestSystem, type TestSystem } from '@rollcall/core/testing';
import { expect } from 'vitest';

/** A system with SCIM enabled. */
export async function enabledSystem(options: Parameters<typeof createTestSystem>[0] = {}): Promise<TestSystem> {
  const system = createTestSystem(options);
  await system.enable();
  return system;
}

/** The body of a User with what matters here. */
export function userBody(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: name,
    emails: [{ value: `${name}@example.com`, primary: true, type: 'work' }],
    ...more,
  };
}

/** Creates a User and gives its id. */
export async function createUser(
  system: TestSystem,
  name: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { resource } = await system.provisioning.users.create(system.asIdp, userBody(name, more), {});
  return String(resource['id']);
}

/** Creates a Group with members and gives its id. */
export async function createGroup(system: TestSystem, name: string, members: readonly string[] = []): Promise<string> {
  const body = { displayName: name, members: members.map((value) => ({ value })) };
  const { resource } = await system.provisioning.groups.create(system.asIdp, body, {});
  return String(resource['id']);
}

/** A PatchOp message. */
export function patch(...operations: readonly unknown[]): unknown {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
}

/** The account behind a User. */
export async function accountOf(system: TestSystem, id: string) {
  const identity = await system.store.identity(system.tenant, id as never);
  if (identity === undefined) throw new Error(`no identity ${id}`);
  const account = await system.host.account(identity.accountId);
  if (account === undefined) throw new Error(`no account ${identity.accountId}`);
  return account;
}

/** The code with which a promise is refused. */
export async function refusal(promise: Promise<unknown>): Promise<DomainError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError;
}

/** The actions in the audit, oldest first. */
export async function actions(
  system: TestSystem,
  request: RequestContext = system.asAdmin,
): Promise<readonly string[]> {
  const page = await system.provisioning.audit.query(request.tenant, { offset: 0, limit: 1000 });
  return page.items.map((entry) => entry.action).reverse();
}
