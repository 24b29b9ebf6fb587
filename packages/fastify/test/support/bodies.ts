import type { Harness } from './harness.js';

/** A User as an identity provider sends it. */
export function user(name: string, more: object = {}): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: `${name}@corp.test`,
    emails: [{ value: `${name}@corp.test`, primary: true }],
    active: true,
    ...more,
  };
}

/** A Group with these members. */
export function group(displayName: string, ...members: readonly string[]): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: members.map((value) => ({ value })),
  };
}

/** A PATCH request. */
export function patch(...Operations: readonly object[]): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations };
}

/** A JSON:API body. */
export function data(type: string, attributes: object = {}): object {
  return { data: { type, attributes } };
}

/** Creates a User and gives its id. */
export async function createUser({ scim }: Harness, name: string): Promise<string> {
  return idOf(await scim('POST', '/Users', user(name)));
}

/** Creates a Group and gives its id. */
export async function createGroup({ scim }: Harness, name: string, ...members: readonly string[]): Promise<string> {
  return idOf(await scim('POST', '/Groups', group(name, ...members)));
}

function idOf(answer: {
  readonly status: number;
  readonly text: string;
  readonly body: { readonly id: string };
}): string {
  if (answer.status !== 201) throw new Error(`not created: ${answer.status} ${answer.text}`);
  return answer.body.id;
}
