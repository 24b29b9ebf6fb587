import type { StoreTransaction, UniqueConflict } from '../../commit/index.js';
import type { Group } from '../../provisioning/group.js';
import type { Identity } from '../../provisioning/identity.js';
import type { Breakage, BrokenStore } from './broken-store.js';

const userNames = 'refuses a userName that another identity has, in whatever case';
const changedNames = 'refuses a change to a userName or e-mail that another identity has';
const displayNames = 'refuses a displayName that another group has, in whatever case';

/** Writes identities with other look-up keys. */
function identityKeys(keys: (identity: Identity) => Partial<Identity>): () => Breakage {
  return () => ({
    tx: (tx) => ({
      insertIdentity: (identity) => tx.insertIdentity({ ...identity, ...keys(identity) }),
      updateIdentity: (identity) => tx.updateIdentity({ ...identity, ...keys(identity) }),
    }),
  });
}

/** Writes groups with another look-up key. */
function groupKey(key: (group: Group) => string): () => Breakage {
  return () => ({
    tx: (tx) => ({
      insertGroup: (group) => tx.insertGroup({ ...group, displayNameKey: key(group) }),
      updateGroup: (group) => tx.updateGroup({ ...group, displayNameKey: key(group) }),
    }),
  });
}

function insertIdentity(
  insert: (tx: StoreTransaction, identity: Identity) => UniqueConflict | undefined,
): () => Breakage {
  return () => ({ tx: (tx) => ({ insertIdentity: (identity) => insert(tx, identity) }) });
}

/** Tests the e-mail before the userName. */
function emailFirst(tx: StoreTransaction, identity: Identity): UniqueConflict | undefined {
  const probe = { ...identity, userNameKey: `${identity.userNameKey} probe` };
  const taken = tx.insertIdentity(probe);
  if (taken !== undefined) return taken;
  tx.removeIdentity(identity.id);
  return tx.insertIdentity(identity);
}

/** Stores that keep unique values wrongly. */
export const brokenUniqueness: readonly BrokenStore[] = [
  {
    name: 'keeps userName unique only with case',
    kills: [userNames, changedNames],
    breakage: identityKeys((identity) => ({ userNameKey: identity.userName })),
  },
  {
    name: 'keeps userName not unique',
    kills: [userNames, changedNames],
    breakage: identityKeys((identity) => ({ userNameKey: `${identity.userNameKey} ${identity.id}` })),
  },
  {
    name: 'keeps e-mail not unique',
    kills: ['refuses an e-mail or an account that another identity has', changedNames],
    breakage: identityKeys((identity) => ({ emailKey: `${identity.emailKey} ${identity.id}` })),
  },
  {
    name: 'lets two identities share an account',
    kills: ['refuses an e-mail or an account that another identity has'],
    breakage: insertIdentity((tx, identity) => {
      const taken = tx.insertIdentity(identity);
      const accountId = `${identity.accountId} ${identity.id}` as Identity['accountId'];
      return taken === 'account' ? tx.insertIdentity({ ...identity, accountId }) : taken;
    }),
  },
  {
    name: 'tests the e-mail before the userName',
    kills: ['names the userName first when several unique values are taken'],
    breakage: insertIdentity(emailFirst),
  },
  {
    name: 'overwrites an identity of the same id',
    kills: ['refuses an identity whose id is taken'],
    breakage: insertIdentity((tx, identity) => {
      tx.removeIdentity(identity.id);
      return tx.insertIdentity(identity);
    }),
  },
  {
    name: 'takes externalId of identities for unique',
    kills: ['lets several identities have one externalId'],
    breakage: () => {
      const seen = new Set<string>();
      return insertIdentity((tx, identity) => {
        const { externalId } = identity;
        if (externalId !== null && seen.has(externalId)) return 'userName';
        if (externalId !== null) seen.add(externalId);
        return tx.insertIdentity(identity);
      })();
    },
  },
  {
    name: 'leaves the old look-ups of an identity in place',
    kills: ['moves every look-up when an identity changes its names'],
    breakage: () => ({
      tx: (tx) => ({
        updateIdentity: (identity) => {
          const { userNameKey = '', emailKey = '' } = tx.identity(identity.id) ?? {};
          return tx.updateIdentity({ ...identity, userNameKey, emailKey });
        },
      }),
    }),
  },
  {
    name: 'refuses an identity its own userName in another casing',
    kills: ['lets an identity change the casing of its own userName and e-mail'],
    breakage: () => ({
      tx: (tx) => ({
        updateIdentity: (identity) => {
          const before = tx.identity(identity.id);
          const recased = before?.userNameKey === identity.userNameKey && before.userName !== identity.userName;
          return recased ? 'userName' : tx.updateIdentity(identity);
        },
      }),
    }),
  },
  {
    name: 'keeps the names of deleted identities',
    kills: ['frees the names of a deleted identity'],
    breakage: () => {
      const gone = new Set<string>();
      return {
        tx: (tx) => ({
          removeIdentity: (id) => {
            gone.add(tx.identity(id)?.userNameKey ?? '');
            tx.removeIdentity(id);
          },
          insertIdentity: (identity) => (gone.has(identity.userNameKey) ? 'userName' : tx.insertIdentity(identity)),
        }),
      };
    },
  },
  {
    name: 'keeps displayName unique only with case',
    kills: [displayNames],
    breakage: groupKey((group) => group.displayName),
  },
  {
    name: 'keeps displayName not unique',
    kills: [displayNames],
    breakage: groupKey((group) => `${group.displayNameKey} ${group.id}`),
  },
  {
    name: 'overwrites a group of the same id',
    kills: ['refuses a group whose id is taken'],
    breakage: () => ({
      tx: (tx) => ({
        insertGroup: (group) => {
          tx.removeGroup(group.id);
          return tx.insertGroup(group);
        },
      }),
    }),
  },
  {
    name: 'takes externalId of groups for unique',
    kills: ['lets several groups have one externalId'],
    breakage: () => {
      const seen = new Set<string>();
      return {
        tx: (tx) => ({
          insertGroup: (group) => {
            if (group.externalId !== null && seen.has(group.externalId)) return 'displayName';
            if (group.externalId !== null) seen.add(group.externalId);
            return tx.insertGroup(group);
          },
        }),
      };
    },
  },
  {
    name: 'keeps the old displayName of a group',
    kills: ['frees the old displayName of a renamed group and of a deleted one'],
    breakage: () => ({
      tx: (tx) => ({
        updateGroup: (group) =>
          tx.updateGroup({ ...group, displayNameKey: tx.group(group.id)?.displayNameKey ?? group.displayNameKey }),
      }),
    }),
  },
  {
    name: 'overwrites a token of the same id',
    kills: ['refuses a second token with the same id or key id'],
    breakage: () => ({
      tx: (tx) => ({
        insertToken: (token) => {
          tx.removeToken(token.id);
          return tx.insertToken(token);
        },
      }),
    }),
  },
  {
    name: 'keeps key ids unique in each tenant only',
    kills: ['refuses a key id that a token of another tenant has', 'keeps what was unique unique over a restart'],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        insertToken: (token) => {
          const taken = tx.insertToken(token);
          const own = tenant.records.tokens.values().some((other) => other.keyId === token.keyId);
          return taken === 'keyId' && !own ? tx.insertToken({ ...token, keyId: `${token.keyId} again` }) : taken;
        },
      }),
    }),
  },
];
