import { type AdminClient, createAdminClient } from '../admin/admin-client.js';
import type { Send } from '../http/exchange.js';
import type { EntraFlag } from '../idps/entra-flag.js';
import { CheckSkipped } from './check.js';
import { createDriver, type Driver } from './driver.js';
import { createJournal, type Journal } from './journal.js';
import { createNames, type Names } from './names.js';
import type { IdpName } from './step.js';

/** A SCIM token that the run made. */
export interface MadeToken {
  readonly id: string;
  readonly secret: string;
}

/** A test person once the server knows them. */
export interface MadeUser {
  readonly id: string;
  readonly userName: string;
  readonly accountId?: string;
}

/** What was there before the run, as far as the run may change it. */
export interface Before {
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly saml: Readonly<Record<string, unknown>>;
}

/** What the run has made or touched so far; written before or right after each request, so that clean-up misses nothing. */
export interface Made {
  before?: Before;
  samlTouched?: readonly string[];
  scimTouched?: boolean;
  tokens: readonly MadeToken[];
  tokenAsked?: boolean;
  usersAsked?: boolean;
  first?: MadeUser;
  second?: MadeUser;
  groupAsked?: boolean;
  group?: { readonly id: string; readonly displayName: string };
  organizationAsked?: boolean;
  teamId?: string;
  linkAsked?: boolean;
  serviceAccountId?: string;
  outsiderId?: string;
  userToken?: MadeToken;
}

/** Everything a step works with. */
export interface World {
  readonly as: IdpName;
  readonly names: Names;
  readonly journal: Journal;
  readonly made: Made;
  readonly admin: AdminClient;
  /** The admin surface with another account's token. */
  adminWith(token: string): AdminClient;
  /** The identity provider with a token, by default the newest one. */
  driver(token?: string): Driver;
  /** The same, its exchanges left out of the journal. */
  quietDriver(token: string): Driver;
  now(): number;
}

/** What {@link createWorld} needs: both senders wait out rate limits already. */
export interface WorldOptions {
  readonly as: IdpName;
  readonly admin: Send;
  readonly scim: Send;
  readonly adminToken: string;
  readonly flag?: EntraFlag;
  readonly suffix: string;
  readonly now: () => number;
}

/** A world in which nothing has been made yet. */
export function createWorld(options: WorldOptions): World {
  const { as, admin, scim, adminToken, flag = false, suffix, now } = options;
  const journal = createJournal();
  journal.keepSecret(adminToken);
  const made: Made = { tokens: [] };
  const adminWith = (token: string): AdminClient =>
    createAdminClient({ admin: journal.recording(admin), token, patience: false });
  return {
    as,
    names: createNames(suffix),
    journal,
    made,
    admin: adminWith(adminToken),
    adminWith,
    driver: (token) =>
      createDriver(as, { scim: journal.recording(scim), token: token ?? newestToken(made).secret, flag }),
    quietDriver: (token) => createDriver(as, { scim, token, flag }),
    now,
  };
}

/** The newest SCIM token of the run. */
export function newestToken(made: Made): MadeToken {
  return known(made.tokens.at(-1), 'a SCIM token');
}

/** The value when an earlier step made it; else the step is skipped. */
export function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new CheckSkipped(`the run has not got ${what}`);
  return value;
}
