import type { Identity } from '../../provisioning/identity.js';
import type { Resource } from '../../scim/index.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { exchange } from './change-rules.js';

const giveUp = 'lets a user give up its e-mail, for another to have, and get one';

/** Writes identities otherwise; `before` is what was there. */
function written(spoil: (identity: Identity, before: Identity | undefined) => Identity): () => Breakage {
  return () => ({
    tx: (tx) => ({
      insertIdentity: (identity) => tx.insertIdentity(spoil(identity, undefined)),
      updateIdentity: (identity) => tx.updateIdentity(spoil(identity, tx.identity(identity.id))),
    }),
  });
}

function withAttributes(spoil: (attributes: Resource, before: Resource) => Resource): () => Breakage {
  return written((identity, before) => ({
    ...identity,
    attributes: spoil(identity.attributes, before?.attributes ?? {}),
  }));
}

/** Stores that keep attributes wrongly. */
export const brokenAttributes: readonly BrokenStore[] = [
  {
    name: 'loses attributes whose names every object knows',
    kills: ['keeps the attributes of a user as they are, odd names and characters included'],
    breakage: withAttributes((attributes) =>
      Object.fromEntries(Object.entries(attributes).filter(([name]) => !(name in {}))),
    ),
  },
  {
    name: 'writes texts of attributes in another form of Unicode',
    kills: ['keeps the attributes of a user as they are, odd names and characters included'],
    breakage: withAttributes((attributes) => JSON.parse(JSON.stringify(attributes).normalize('NFC'))),
  },
  {
    name: 'adds new attributes of a user to the old ones',
    kills: ['exchanges the attributes of a user as a whole, and takes the same ones for no change'],
    breakage: withAttributes((attributes, before) => ({ ...before, ...attributes })),
  },
  {
    name: 'clears attributes of a group that a change does not give',
    kills: ['keeps the attributes of a group, also through a change that does not give them'],
    breakage: exchange('updateGroup', (change) => [
      { attributes: { values: {}, document: { form: {}, keys: [], version: 0 } }, ...change },
    ]),
  },
  {
    name: 'records no changes of extensions',
    kills: ['tells in the audit which attributes changed, extensions as a whole'],
    breakage: () => ({
      tx: (tx) => ({
        appendAudit: (entry) => {
          const changes = Object.entries(entry.changes).filter(([name]) => !name.startsWith('urn:'));
          tx.appendAudit({ ...entry, changes: Object.fromEntries(changes) });
        },
      }),
    }),
  },
  {
    name: 'takes the lack of an e-mail for an e-mail',
    kills: ['lets users have no e-mail, which is no value that another has'],
    breakage: written((identity) => ({ ...identity, emailKey: identity.emailKey ?? 'null' })),
  },
  {
    name: 'goes on finding a user by the e-mail that it gave up',
    kills: [giveUp],
    breakage: written((identity, before) => ({ ...identity, emailKey: identity.emailKey ?? before?.emailKey ?? null })),
  },
  {
    name: 'lets a user have an e-mail that another got meanwhile',
    kills: [giveUp],
    breakage: written((identity, before) => {
      const emailKey = before?.emailKey === null ? `${identity.emailKey} ${identity.id}` : identity.emailKey;
      return { ...identity, emailKey };
    }),
  },
  {
    name: 'loses the attributes of who is suspended',
    kills: ['suspends a user that keeps attributes, which stay'],
    breakage: written((identity) => (identity.active ? identity : { ...identity, attributes: {} })),
  },
];
