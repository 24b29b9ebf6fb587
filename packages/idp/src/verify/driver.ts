import type { Exchange, Send } from '../http/exchange.js';
import { createEntraClient } from '../idps/entra.js';
import type { EntraFlag } from '../idps/entra-flag.js';
import { createOktaClient } from '../idps/okta.js';
import { createScimCaller, resourcePath } from '../idps/scim-caller.js';
import type { Person } from './names.js';
import type { IdpName } from './step.js';

/** A group as the server knows it. */
export interface KnownGroup {
  readonly id: string;
  readonly displayName: string;
}

/** A member by the server's id, with the userName that Okta sends for display. */
export interface KnownMember {
  readonly id: string;
  readonly userName: string;
}

/** What the scenario asks of an identity provider; where one act takes several requests, all exchanges come back in order. */
export interface Driver {
  testConnection(): Promise<Exchange>;
  findUser(userName: string): Promise<Exchange>;
  getUser(id: string): Promise<Exchange>;
  createUser(person: Person): Promise<Exchange>;
  renameUser(id: string, userName: string): Promise<readonly Exchange[]>;
  deactivateUser(id: string): Promise<Exchange>;
  findGroup(displayName: string): Promise<Exchange>;
  createGroup(group: { readonly displayName: string; readonly externalId: string }): Promise<Exchange>;
  changeMembers(
    group: KnownGroup,
    change: { readonly add: readonly KnownMember[]; readonly remove: readonly KnownMember[] },
  ): Promise<readonly Exchange[]>;
  /** The whole group, members included: a look by the scenario, not something the identity provider does. */
  lookAtGroup(id: string): Promise<Exchange>;
  /** Clean-up: Okta itself never deletes users. */
  deleteUser(id: string): Promise<Exchange>;
  deleteGroup(id: string): Promise<Exchange>;
  /** A discovery document, such as `/Schemas`. */
  discover(path: string): Promise<Exchange>;
}

/** What {@link createDriver} needs; rate limits are the sender's matter. */
export interface DriverOptions {
  readonly scim: Send;
  readonly token: string;
  readonly flag?: EntraFlag;
}

/** The driver of an identity provider for one token. */
export function createDriver(as: IdpName, options: DriverOptions): Driver {
  const plain = createScimCaller({ ...options, patience: false }, 'application/scim+json');
  const common = {
    lookAtGroup: (id: string) => plain('GET', resourcePath('Groups', id)),
    deleteUser: (id: string) => plain('DELETE', resourcePath('Users', id)),
    discover: (path: string) => plain('GET', path),
  };
  return { ...common, ...(as === 'okta' ? createOktaDriver(options) : createEntraDriver(options)) };
}

type OwnManner = Omit<Driver, 'lookAtGroup' | 'deleteUser' | 'discover'>;

function createOktaDriver(options: DriverOptions): OwnManner {
  const okta = createOktaClient({ ...options, patience: false });
  return {
    testConnection: okta.testConnection,
    findUser: okta.findUser,
    getUser: okta.getUser,
    createUser: okta.createUser,
    renameUser: (id, userName) => okta.updateUser(id, { userName }),
    deactivateUser: okta.deactivateUser,
    findGroup: okta.findGroup,
    createGroup: ({ displayName }) => okta.createGroup(displayName),
    changeMembers: (group, { add, remove }) =>
      okta.changeMembers(group, {
        add: add.map(({ id, userName }) => ({ value: id, display: userName })),
        remove: remove.map(({ id }) => id),
      }),
    deleteGroup: okta.deleteGroup,
  };
}

function createEntraDriver(options: DriverOptions): OwnManner {
  const entra = createEntraClient({ ...options, patience: false });
  return {
    testConnection: entra.testConnection,
    findUser: entra.findUser,
    getUser: entra.getUser,
    createUser: entra.createUser,
    renameUser: async (id, userName) => [await entra.renameUser(id, userName)],
    deactivateUser: entra.deactivateUser,
    findGroup: entra.findGroup,
    createGroup: entra.createGroup,
    changeMembers: async (group, { add, remove }) => {
      const exchanges: Exchange[] = [];
      if (add.length > 0)
        exchanges.push(
          await entra.addMembers(
            group.id,
            add.map(({ id }) => id),
          ),
        );
      if (remove.length > 0)
        exchanges.push(
          await entra.removeMembers(
            group.id,
            remove.map(({ id }) => id),
          ),
        );
      return exchanges;
    },
    deleteGroup: entra.deleteGroup,
  };
}
