/** A test person as both identity providers can send them. */
export interface Person {
  readonly userName: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly externalId: string;
}

/** Every name a run uses, unique by its suffix, so that it can tell its own objects from all others. */
export interface Names {
  readonly suffix: string;
  readonly first: Person;
  readonly firstRenamed: string;
  readonly second: Person;
  readonly group: string;
  readonly groupExternalId: string;
  readonly organization: string;
  readonly organizationEmail: string;
  readonly team: string;
  readonly serviceAccount: string;
  readonly tokenDescription: string;
}

/** Names around a suffix of letters and digits. */
export function createNames(suffix: string): Names {
  const person = (role: string, givenName: string): Person => ({
    userName: `Verify-${role}-${suffix}@example.com`,
    email: `verify-${role}-${suffix}@example.com`,
    givenName,
    familyName: 'Verify',
    externalId: `verify-${role}-${suffix}`,
  });
  return {
    suffix,
    first: person('first', 'Fay'),
    firstRenamed: `Verify-renamed-${suffix}@example.com`,
    second: person('second', 'Sam'),
    group: `Rollcall verify ${suffix}`,
    groupExternalId: `verify-group-${suffix}`,
    organization: `rollcall-verify-${suffix}`,
    organizationEmail: `verify-organization-${suffix}@example.com`,
    team: `verify-team-${suffix}`,
    serviceAccount: `verify-robot-${suffix}`,
    tokenDescription: `rollcall verify ${suffix}`,
  };
}
