import type { Resource } from './resource.js';

/** The name under which a message holds a member, sought by its lower-case name; the exact spelling first. @see RFC 7643 §2.1 */
export function memberName(message: Resource, name: string): string | undefined {
  if (Object.hasOwn(message, name)) return name;
  return Object.keys(message).find((candidate) => candidate.toLowerCase() === name);
}

/** A member of a message, sought by its lower-case name; undefined when there is none. @see RFC 7643 §2.1 */
export function messageMember(message: Resource, name: string): unknown {
  const key = memberName(message, name);
  return key === undefined ? undefined : message[key];
}

/** Whether the `schemas` of a message name a URN, in any letter case. @see RFC 7643 §3 */
export function namesSchema(schemas: unknown, urn: string): boolean {
  if (!Array.isArray(schemas)) return false;
  return schemas.some((listed) => typeof listed === 'string' && listed.toLowerCase() === urn.toLowerCase());
}
