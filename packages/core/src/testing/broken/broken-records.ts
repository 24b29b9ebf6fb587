import type { BrokenStore } from './broken-store.js';
import { afterEach, exchange, ignore } from './change-rules.js';

const reset = 'removes every record of the tenant at a reset, and the settings with them';
const stale = 'refuses a change that rests on an old version';

/** Stores that write settings, tokens and identities wrongly. */
export const brokenRecords: readonly BrokenStore[] = [
  {
    name: 'loses the site-auditor group',
    kills: ['writes every setting and reads it back'],
    breakage: () => ({
      tx: (tx) => ({
        saveConfiguration: (configuration) => tx.saveConfiguration({ ...configuration, siteAuditorGroupId: null }),
      }),
    }),
  },
  {
    name: 'accepts settings that rest on an old version',
    kills: ['refuses settings that rest on an old version'],
    breakage: exchange('putConfiguration', (change, { tenant }) => [
      { ...change, expectedVersion: tenant.configuration?.version ?? 0 },
    ]),
  },
  {
    name: 'writes settings that are as they were',
    kills: ['takes settings that are as they were for no change'],
    breakage: afterEach('putConfiguration', ({ configuration }, { tx }) => tx.saveConfiguration(configuration)),
  },
  {
    name: 'counts no links',
    kills: [
      'refuses a role group that does not exist or that has links',
      'refuses to link a group with too many members or too many links',
    ],
    breakage: () => ({ tx: () => ({ countLinks: () => 0 }) }),
  },
  { name: 'ignores a reset', kills: [reset], breakage: ignore('resetConfiguration') },
  {
    name: 'resets the settings only',
    kills: [reset],
    breakage: () => ({
      tx: () => ({ clear: () => ({ identities: 0, groups: 0, resources: 0, links: 0, tokens: 0 }) }),
    }),
  },
  {
    name: 'resets without clearing tokens',
    kills: [reset],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        clear: () => {
          const tokens = tenant.records.tokens.values();
          const cleared = tx.clear();
          for (const token of tokens) tx.insertToken(token);
          return cleared;
        },
      }),
    }),
  },
  {
    name: 'resets without freeing key ids',
    kills: ['lets a tenant begin anew after a reset, with the same names and key ids'],
    breakage: () => ({
      tx: (tx, { tenant, database, journal }) => ({
        clear: () => {
          const tokens = tenant.records.tokens.values();
          const cleared = tx.clear();
          for (const token of tokens) database.keyIds.set(journal, token.keyId, token.id);
          return cleared;
        },
      }),
    }),
  },
  {
    name: 'resets the audit as well',
    kills: ['keeps the audit at a reset, and takes a second reset for no change'],
    breakage: () => ({
      tx: (tx, { scope }) => ({
        clear: () => {
          const cleared = tx.clear();
          tx.pruneAudit((scope.at + 1) as typeof scope.at, 9999);
          return cleared;
        },
      }),
    }),
  },
  {
    name: 'loses who made a token',
    kills: ['stores a token and finds it by id and by key id'],
    breakage: () => ({
      tx: (tx) => ({ insertToken: (token) => tx.insertToken({ ...token, createdBy: `${token.createdBy}` }) }),
    }),
  },
  {
    name: 'counts no tokens',
    kills: ['refuses a token above the maximum'],
    breakage: () => ({ tx: () => ({ countTokens: () => 0 }) }),
  },
  {
    name: 'keeps revoked tokens',
    kills: ['revokes a token for every later read, its key id included'],
    breakage: () => ({ tx: () => ({ removeToken: () => undefined }) }),
  },
  {
    name: 'takes every last use of a token for the first',
    kills: ["moves a token's last use forward, never back"],
    breakage: () => ({
      tx: (tx) => ({
        token: (id) => {
          const token = tx.token(id);
          return token === undefined ? undefined : { ...token, lastUsedAt: null };
        },
      }),
    }),
  },
  {
    name: 'ignores the last use of tokens',
    kills: ["moves a token's last use forward, never back"],
    breakage: ignore('touchToken'),
  },
  {
    name: 'refuses the last use of a token that is gone',
    kills: ['takes the last use of a token that is gone as no change'],
    breakage: exchange('touchToken', (change, { tenant }) =>
      tenant.records.tokens.has(change.id) ? [change] : [{ kind: 'deleteToken', id: change.id }],
    ),
  },
  {
    name: 'forgets that an expiry was announced',
    kills: ['notes each announcement of an expiry once'],
    breakage: () => ({
      tx: (tx) => ({
        token: (id) => {
          const token = tx.token(id);
          return token === undefined ? undefined : { ...token, expiryNotice: null };
        },
      }),
    }),
  },
  {
    name: 'loses the externalId of identities',
    kills: ['stores an identity and finds it by id, userName, e-mail and account'],
    breakage: () => ({
      tx: (tx) => ({ insertIdentity: (identity) => tx.insertIdentity({ ...identity, externalId: null }) }),
    }),
  },
  {
    name: 'accepts a stale version of an identity',
    kills: [stale],
    breakage: exchange('updateIdentity', (change, { tenant }) => [
      { ...change, expectedVersion: tenant.records.identities.get(change.identity.id)?.version ?? 0 },
    ]),
  },
  {
    name: 'writes an identity that is as it was',
    kills: ['takes an update that changes no attribute for no change'],
    breakage: afterEach('updateIdentity', ({ identity }, { tx }) => tx.updateIdentity(identity)),
  },
  {
    name: 'takes the change of an identity that does not exist for done',
    kills: ['refuses to change or delete an identity that does not exist'],
    breakage: exchange('updateIdentity', (change, { tenant }) =>
      tenant.records.identities.has(change.identity.id) ? [change] : [],
    ),
  },
  {
    name: 'takes the deletion of an identity that does not exist for done',
    kills: ['refuses to change or delete an identity that does not exist'],
    breakage: exchange('deleteIdentity', (change, { tenant }) =>
      tenant.records.identities.has(change.id) ? [change] : [],
    ),
  },
  {
    name: 'keeps deleted identities',
    kills: ['deletes an identity from every look-up, keeping its account, suspended and released'],
    breakage: () => ({ tx: () => ({ removeIdentity: () => undefined }) }),
  },
  {
    name: 'leaves deleted identities in their groups',
    kills: ['takes a deleted identity out of every group and every linked team, counts included'],
    breakage: () => ({ tx: () => ({ groupsOf: () => [] }) }),
  },
];
