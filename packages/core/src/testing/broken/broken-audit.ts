import type { AuditQuery } from '../../ports/index.js';
import type { AuditAction, AuditEntry } from '../../provisioning/audit.js';
import { createTransaction } from '../memory/transaction.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { exchange, ignore } from './change-rules.js';

const identityLife = 'records the life of an identity';
const groupLife = 'records the life of a group and each change of its members';
const resourceLife = 'records the life of a resource';
const linkLife = 'records the life of a link, also where group or team go';
const stateLife = 'records each change of state and settings';
const tokenLife = 'records creation, expiry and revocation of a token, never its hash';
const roleLife = 'records every grant and revocation of a site role';
const byTime = 'filters audit entries by time, from a time on and up to before another';
const byRest = 'filters audit entries by actor, resource and action, and by all of them';

/** Which case notices that an action leaves no entry. */
const actionCases: { readonly [K in AuditAction]?: string } = {
  'identity.created': identityLife,
  'identity.adopted': 'records an adoption as such',
  'identity.updated': identityLife,
  'identity.suspended': identityLife,
  'identity.reactivated': identityLife,
  'identity.deleted': identityLife,
  'group.created': 'records who, when and from where, and a number that grows',
  'group.updated': groupLife,
  'group.deleted': groupLife,
  'membership.changed': 'records that a deleted identity left its groups',
  'resource.created': resourceLife,
  'resource.updated': resourceLife,
  'resource.deleted': resourceLife,
  'link.created': linkLife,
  'link.paused': linkLife,
  'link.resumed': linkLife,
  'link.deleted': linkLife,
  'settings.enabled': stateLife,
  'settings.paused': stateLife,
  'settings.resumed': stateLife,
  'settings.changed': 'records that a deleted group confers a role no longer',
  'settings.disabled': stateLife,
  'token.created': tokenLife,
  'token.revoked': tokenLife,
  'token.expiring': tokenLife,
  'site-role.granted': roleLife,
  'site-role.revoked': roleLife,
};

/** Writes other entries in the place of each. */
function entries(others: (entry: AuditEntry) => readonly AuditEntry[]): () => Breakage {
  return () => ({
    tx: (tx) => ({
      appendAudit: (entry) => {
        for (const other of others(entry)) tx.appendAudit(other);
      },
    }),
  });
}

/** Answers an audit query as if another had been asked. */
function asked(other: (query: AuditQuery) => AuditQuery): () => Breakage {
  return () => ({
    reads: ({ auditEntries }) => ({ auditEntries: (tenant, query) => auditEntries(tenant, other(query)) }),
  });
}

const silent: readonly BrokenStore[] = Object.entries(actionCases).map(([action, kills]) => ({
  name: `leaves no audit entry of ${action}`,
  kills: [kills],
  breakage: entries((entry) => (entry.action === action ? [] : [entry])),
}));

const filters = ['actorId', 'resourceType', 'resourceId', 'action'] as const;

const unfiltered: readonly BrokenStore[] = filters.map((name) => ({
  name: `ignores ${name} in an audit query`,
  kills: [byRest],
  breakage: asked((query) => ({ ...query, [name]: undefined })),
}));

/** Stores that keep the audit wrongly. */
export const brokenAudit: readonly BrokenStore[] = [
  ...silent,
  ...unfiltered,
  {
    name: 'ignores beforeSequence in an audit query',
    kills: ['goes on below the sequence at which a page of the audit ended'],
    breakage: asked((query) => ({ ...query, beforeSequence: undefined })),
  },
  {
    name: 'forgets who asked',
    kills: ['records who, when and from where, and a number that grows'],
    breakage: entries((entry) => [{ ...entry, actor: { kind: 'system', id: 'store' } }]),
  },
  {
    name: 'numbers all audit entries alike',
    kills: [
      'records who, when and from where, and a number that grows',
      'goes on numbering audit entries, and ordering what is created, after a restart',
    ],
    breakage: () => ({
      reads: ({ auditEntries }) => ({
        auditEntries: async (tenant, query) => {
          const { total, items } = await auditEntries(tenant, query);
          return { total, items: items.map((item) => ({ ...item, sequence: 1 })) };
        },
      }),
    }),
  },
  {
    name: 'records an adoption as a creation',
    kills: ['records an adoption as such'],
    breakage: exchange('createIdentity', (change) => [{ ...change, adopted: false }]),
  },
  {
    name: 'records values after a change only',
    kills: [identityLife, groupLife, linkLife, stateLife],
    breakage: entries((entry) => {
      const changes = Object.entries(entry.changes).map(([name, { after }]) => [name, { after }]);
      return [{ ...entry, changes: Object.fromEntries(changes) }];
    }),
  },
  {
    name: 'records the hash of a token',
    kills: [tokenLife],
    breakage: () => ({
      tx: (tx) => ({
        insertToken: (token) => {
          const taken = tx.insertToken({ ...token, description: token.description });
          const resource = { type: 'token', id: token.id } as const;
          const context = {
            at: token.createdAt,
            actor: { kind: 'system', id: 'x' },
            ip: null,
            requestId: null,
          } as const;
          tx.appendAudit({ ...context, action: 'host.changed', resource, changes: { hash: { after: token.hash } } });
          return taken;
        },
      }),
    }),
  },
  {
    name: 'changes the names of audited attributes',
    kills: ['appends an entry that a use case gives, JSON of any depth'],
    breakage: entries((entry) => {
      const changes = Object.entries(entry.changes).map(([name, value]) => [name.replaceAll(/[.$]/g, '_'), value]);
      return [{ ...entry, changes: Object.fromEntries(changes) }];
    }),
  },
  {
    name: 'ignores entries of use cases',
    kills: ['appends an entry that a use case gives, JSON of any depth'],
    breakage: ignore('appendAudit'),
  },
  {
    name: 'keeps the audit entries of refused commits',
    kills: ['records nothing for a commit that is refused'],
    breakage: () => ({
      tx: (_tx, { database, tenant }) => ({
        appendAudit: (entry) =>
          createTransaction({ database, tenant, journal: { note: () => undefined } }).appendAudit(entry),
      }),
    }),
  },
  {
    name: 'tells the oldest audit entries first',
    kills: ['tells audit entries newest first, in pages, with the total'],
    breakage: () => ({
      reads: ({ auditEntries }) => ({
        auditEntries: async (tenant, { offset, limit, ...rest }) => {
          const { total, items } = await auditEntries(tenant, { ...rest, offset: 0, limit: 9999 });
          return { total, items: items.toReversed().slice(offset, offset + limit) };
        },
      }),
    }),
  },
  {
    name: 'ignores from in an audit query',
    kills: [byTime],
    breakage: asked((query) => ({ ...query, from: undefined })),
  },
  { name: 'ignores to in an audit query', kills: [byTime], breakage: asked((query) => ({ ...query, to: undefined })) },
  {
    name: 'counts the end of an audit query in',
    kills: [byTime],
    breakage: asked((query) => ({
      ...query,
      to: query.to === undefined ? undefined : ((query.to + 1) as typeof query.to),
    })),
  },
  {
    name: 'prunes all old audit entries at once',
    kills: ['prunes the oldest entries before a time, at most so many'],
    breakage: exchange('pruneAudit', (change) => [{ ...change, limit: 9999 }]),
  },
  {
    name: 'prunes nothing',
    kills: ['prunes the oldest entries before a time, at most so many'],
    breakage: ignore('pruneAudit'),
  },
];
