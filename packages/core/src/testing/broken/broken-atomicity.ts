import type { ProvisioningStore } from '../../ports/index.js';
import { instant } from '../../values/index.js';
import { runCommit } from '../memory/memory-store.js';
import { createTransaction } from '../memory/transaction.js';
import type { Breakage, BrokenStore } from './broken-store.js';

const refused = 'undoes every change before the one that is refused';
const hostFails = 'rejects, and changes nothing at all, when the host fails in mid-commit';
const hostRefuses = 'answers the refusal, and changes nothing at all, when the host refuses the last effect';
const noNotes = { note: () => undefined };

/** Stores that leave traces, miss their time or lose what was committed. */
export const brokenAtomicity: readonly BrokenStore[] = [
  {
    name: 'rolls nothing back',
    kills: [refused, hostFails, hostRefuses],
    breakage: () => ({ journal: (journal) => ({ ...journal, undo: () => undefined }) }),
  },
  {
    name: 'does not roll the host back',
    kills: [
      hostFails,
      hostRefuses,
      'undoes a link, and what it did to the team, when the commit fails after it',
      'fails a change of members, and changes nothing, when one of the teams cannot be updated',
    ],
    breakage: () => ({ hostJournal: () => noNotes }),
  },
  {
    name: 'rolls back when it is refused only, not when the host throws',
    kills: [hostFails, 'undoes a reset as a whole when it fails'],
    breakage: () => {
      let thrown = false;
      return {
        host: (host) => ({
          apply: (tenant, effect) => {
            thrown = true;
            const refusal = host.apply(tenant, effect);
            thrown = false;
            return refusal;
          },
        }),
        journal: (journal) => ({
          ...journal,
          undo: () => {
            if (!thrown) journal.undo();
            thrown = false;
          },
        }),
      };
    },
  },
  {
    name: 'does not undo a reset of the records',
    kills: ['undoes a reset as a whole when it fails', refused],
    breakage: () => ({
      tx: (_tx, { database, tenant }) => ({ clear: createTransaction({ database, tenant, journal: noNotes }).clear }),
    }),
  },
  {
    name: 'does not undo updates of links',
    kills: [refused],
    breakage: () => ({
      tx: (_tx, { database, tenant }) => ({
        updateLink: createTransaction({ database, tenant, journal: noNotes }).updateLink,
      }),
    }),
  },
  {
    name: 'knows no deadline',
    kills: ['does nothing after its deadline', 'undoes everything when its time runs out on the way'],
    breakage: () => ({ scope: ({ deadline: _deadline, ...scope }) => scope }),
  },
  {
    name: 'looks at the deadline at the beginning only',
    kills: ['undoes everything when its time runs out on the way'],
    breakage: () => ({
      clock: (clock) => {
        const start = clock.now();
        return { now: () => start };
      },
    }),
  },
  {
    name: 'gives up at the very instant of the deadline',
    kills: ['does nothing after its deadline'],
    breakage: () => ({ clock: (clock) => ({ now: () => instant(clock.now() + 1) }) }),
  },
  {
    name: 'applies creations first',
    kills: ['applies the changes in their order'],
    breakage: () => ({
      changes: (changes) => {
        const isCreation = (kind: string) => kind.startsWith('create');
        return changes.toSorted((a, b) => Number(isCreation(b.kind)) - Number(isCreation(a.kind)));
      },
    }),
  },
  {
    name: 'refuses a list without changes',
    kills: ['commits a list without changes'],
    breakage: () => ({
      run: async (begin, scope, changes) =>
        changes.length === 0 ? { kind: 'timedOut' } : runCommit(begin(), scope, changes),
    }),
  },
  { name: 'forgets the links at a restart', kills: ['keeps everything over a restart'], breakage: forgetLinks },
  {
    name: 'forgets at a restart what is unique',
    kills: ['keeps what was unique unique over a restart'],
    breakage: () => {
      let restarted = false;
      return {
        reopen: () => {
          restarted = true;
        },
        tx: (tx) => ({
          insertGroup: (group) =>
            tx.insertGroup(restarted ? { ...group, displayNameKey: `${group.displayNameKey} ${group.id}` } : group),
        }),
      };
    },
  },
  {
    name: 'lists what is new first after a restart',
    kills: ['goes on numbering audit entries, and ordering what is created, after a restart'],
    breakage: () => {
      let restarted = false;
      return {
        reopen: () => {
          restarted = true;
        },
        reads: ({ queryGroups }) => ({
          queryGroups: async (tenant, query) => {
            const { items, ...page } = await queryGroups(tenant, query);
            return { ...page, items: restarted ? items.toReversed() : items };
          },
        }),
      };
    },
  },
  {
    name: 'keeps in each process what it read once',
    kills: ['shows what is committed to every later read, by any process'],
    breakage: () => ({ peer: remembering }),
  },
];

function forgetLinks(): Breakage {
  return {
    reopen: (database) => {
      for (const { records } of database.tenants.values()) {
        for (const team of records.links.keys()) records.links.remove(noNotes, team);
      }
    },
  };
}

/** A store that answers each question as it did the first time. */
function remembering(store: ProvisioningStore): ProvisioningStore {
  const configurations = new Map<string, ReturnType<ProvisioningStore['configuration']>>();
  return {
    ...store,
    configuration: (tenant) => {
      const answer = configurations.get(tenant) ?? store.configuration(tenant);
      configurations.set(tenant, answer);
      return answer;
    },
  };
}
