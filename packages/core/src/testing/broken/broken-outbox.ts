import type { HostParticipant, Outbox } from '../../ports/index.js';
import { later } from '../../values/index.js';
import { tenantA } from '../contract/fixtures/index.js';
import type { FixedClock } from '../fixed-clock.js';
import type { OutboxRecords } from '../memory/outbox-records.js';
import { createTransaction } from '../memory/transaction.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { exchange, ignore } from './change-rules.js';

const ordered = 'leaves a message for each effect on a host elsewhere, those of an account in the order of the commits';
const undone = 'leaves no message when a commit is refused or fails after its effects';
const kept =
  'keeps messages over a restart, and numbers later ones above those that are gone, also when the clock went back';
const roles = 'leaves one message for each account whose site role changes';
const roster = 'leaves the roster of a team that is linked, then what joins and leaves, all in one order';
const restated = 'restates the roster of a team behind what waits for it, and leaves a frozen team alone';
const oldestFirst = 'gives the keys whose first message is oldest first, with no more keys and messages than asked for';
const exclusive = 'gives a leased key to nobody else until its lease ends, then to another, and tells the late worker';
const forgets = 'forgets what was delivered and nothing else, and gives the rest at once when a key is released';
const prolongs = 'prolongs a lease that goes on';
const apart = 'keeps the leases of hosts and listeners apart, and both over a restart';
const rests = 'lets a key rest after a failure while others go on, and counts how often it failed';
const anew = 'counts failures anew when a message arrived';
const parks = 'delivers nothing of a parked key until it is resumed, others of the key behind it';
const resumes = 'resumes one key, or all of a channel that are parked or at rest, and no leased one';
const discards = 'gives up the first message of a parked key, and no other';
const counts = 'counts what waits in a channel, of a tenant and of all, and tells its age';
const lists = 'lists the keys that wait page by page in the order of their first messages';
const tenants = 'keeps the keys of tenants apart, though they bear one name';
const shares = 'shares out keys among workers who ask at once, each to one of them';
const takesOver = 'lets one of many workers take over a key whose lease ended, and loses and repeats no message';
const oneOrder = 'keeps one order of a key when many write it at once';
const facts = 'rejects a commit, and writes nothing, when it rests on what the host was not asked';

type Spoil = (right: Outbox, records: OutboxRecords, clock: FixedClock) => Partial<Outbox>;

/** Does some calls of the outbox in another way. */
function outbox(spoil: Spoil): () => Breakage {
  return () => ({ outbox: spoil });
}

/** Says other things than the host did. */
function saying(said: Partial<HostParticipant>): () => Breakage {
  return () => ({ host: () => said });
}

/** Stores that leave other messages than their commits ask for. */
const brokenMessages: readonly BrokenStore[] = [
  {
    name: 'keeps the messages of commits that it undoes',
    kills: [undone, 'rejects commands of a host that is elsewhere', facts],
    breakage: () => ({
      tx: (_tx, { database, tenant }) => ({
        appendMessage: createTransaction({ database, tenant, journal: { note: () => undefined } }).appendMessage,
      }),
    }),
  },
  {
    name: 'has a key for each kind of effect',
    kills: [ordered, roster],
    breakage: () => ({
      tx: (tx) => ({
        appendMessage: (message, at) => {
          const kind = message.channel === 'host' ? message.payload.kind : '';
          tx.appendMessage({ ...message, key: `${message.key} ${kind}` }, at);
        },
      }),
    }),
  },
  {
    name: 'delivers the newest message first',
    kills: [ordered, oneOrder],
    breakage: outbox(({ lease }) => ({
      lease: async (request) => (await lease(request)).map((key) => ({ ...key, entries: key.entries.toReversed() })),
    })),
  },
  {
    name: 'forgets what waits at a restart',
    kills: [kept],
    breakage: () => ({
      reopen: ({ outbox }) => {
        for (const record of outbox.all()) outbox.remove(record, Number.MAX_SAFE_INTEGER);
      },
    }),
  },
  {
    name: 'numbers the messages of a key from 1 whenever it begins',
    kills: [kept, 'puts what comes meanwhile behind what is leased'],
    breakage: outbox(({ lease }) => ({
      lease: async (request) =>
        (await lease(request)).map((key) => ({
          ...key,
          entries: key.entries.map((entry, index) => ({ ...entry, sequence: index + 1 })),
        })),
    })),
  },
  {
    name: 'leaves one message for all accounts of a role',
    kills: [roles],
    breakage: () => ({
      host: (_host, { database, journal, scope }) => ({
        apply: (tenant, effect) => {
          const payload = effect;
          database.outbox.append(journal, tenant, { channel: 'host', key: 'effects', payload }, scope.at);
          return undefined;
        },
      }),
    }),
  },
  {
    name: 'lets go of accounts when it has forgotten them',
    kills: ['lets go of each managed account by a message of its own when SCIM is disabled'],
    breakage: () => ({ tx: () => ({ managedAccounts: () => [] }) }),
  },
  {
    name: 'restates no team',
    kills: [restated, 'makes a team equal to its group once more when it is restated, but for a frozen one'],
    breakage: ignore('restateTeam'),
  },
  {
    name: 'restates frozen teams too',
    kills: [restated, 'makes a team equal to its group once more when it is restated, but for a frozen one'],
    breakage: exchange('restateTeam', ({ team }, { tenant }) =>
      tenant.records.links.get(team)?.paused === true
        ? [
            { kind: 'setLinkPaused', team, paused: false },
            { kind: 'setLinkPaused', team, paused: true },
          ]
        : [{ kind: 'restateTeam', team }],
    ),
  },
  {
    name: 'takes commands for a host that is elsewhere',
    kills: ['rejects commands of a host that is elsewhere'],
    breakage: saying({ execute: () => ({}) }),
  },
  {
    name: 'leaves messages for a host that takes part in commits',
    kills: ['leaves no message when the host takes part in commits'],
    breakage: () => ({
      host: (host, { database, journal, scope }) => ({
        apply: (tenant, effect) => {
          const refusal = host.apply(tenant, effect);
          database.outbox.append(journal, tenant, { channel: 'host', key: 'all', payload: effect }, scope.at);
          return refusal;
        },
      }),
    }),
  },
];

/** Stores that rest on something else than what the host said, or tell listeners something else than the audit. */
const brokenFacts: readonly BrokenStore[] = [
  {
    name: 'takes the sign-in of a host elsewhere for granted',
    kills: ['rests on the sign-in that the host told before the commit', facts],
    breakage: saying({ saml: () => ({ enabled: true, providerType: 'okta' }) }),
  },
  {
    name: 'takes the teams of a host elsewhere for granted',
    kills: ['rests on the teams that the host told before the commit', facts],
    breakage: saying({ team: (_tenant, id) => ({ id, name: id, isOwners: false }) }),
  },
  {
    name: 'counts recovery admins whom SCIM manages meanwhile',
    kills: ['keeps a recovery admin among those whom the host told, but for those whom SCIM manages'],
    breakage: () => ({
      host: (_host, { scope }) => ({ hasRecoveryAdmin: () => (scope.facts?.recoveryAdmins?.length ?? 0) > 0 }),
    }),
  },
  {
    name: 'takes a fact that is missing for one that does not hold',
    kills: [facts],
    breakage: () => ({
      host: (_host, { scope }) => ({ isSiteAdmin: (_tenant, id) => scope.facts?.siteAdmins?.has(id) === true }),
    }),
  },
  {
    name: 'tells those who listen where a request came from',
    kills: ['tells those who listen what the audit tells, in its order, without the address of the request'],
    breakage: () => ({
      tx: (tx, { scope: { ip } }) => ({
        appendMessage: (message, at) => {
          const payload = { ...message.payload, ip };
          tx.appendMessage({ ...message, payload } as typeof message, at);
        },
      }),
    }),
  },
  {
    name: 'tells those who listen what the audit hides',
    kills: ['hides from those who listen what no audit entry may hold'],
    breakage: () => ({ scope: ({ hidden: _hidden, ...scope }) => scope }),
  },
];

/** Stores whose leases don't hold. */
const brokenLeases: readonly BrokenStore[] = [
  {
    name: 'gives the newest keys first',
    kills: [oldestFirst],
    breakage: outbox(({ lease }) => ({ lease: async (request) => (await lease(request)).toReversed() })),
  },
  {
    name: 'gives all messages of a key at once',
    kills: [oldestFirst],
    breakage: outbox(({ lease }) => ({ lease: (request) => lease({ ...request, messages: 1000 }) })),
  },
  {
    name: 'gives more keys than asked for',
    kills: [oldestFirst],
    breakage: outbox(({ lease }) => ({ lease: (request) => lease({ ...request, keys: request.keys + 1 }) })),
  },
  {
    name: 'gives keys that are leased',
    kills: [exclusive, shares, 'puts what comes meanwhile behind what is leased', prolongs, apart],
    breakage: outbox(({ lease }, records) => ({
      lease: (request) => {
        for (const record of records.all()) if (record.lease !== undefined) record.until = undefined;
        return lease(request);
      },
    })),
  },
  {
    name: 'looks for keys before it leases them',
    kills: [shares],
    breakage: outbox(({ lease }, records) => ({
      lease: async (request) => {
        const before = records.all().map((record) => ({ record, until: record.until }));
        await undefined;
        for (const { record, until } of before) record.until = until;
        return lease(request);
      },
    })),
  },
  {
    name: 'never ends a lease',
    kills: [exclusive, takesOver],
    breakage: outbox(({ lease }) => ({ lease: (request) => lease({ ...request, duration: 1e12 }) })),
  },
  {
    name: 'lets late workers settle what another has leased',
    kills: [exclusive],
    breakage: outbox(({ settle }, records) => ({
      settle: (key, lease, settlement) => settle(key, records.get(key)?.lease ?? lease, settlement),
    })),
  },
  {
    name: 'lets late workers settle what nobody has leased since',
    kills: [exclusive, prolongs],
    breakage: outbox(({ settle }, records, clock) => ({
      settle: (key, lease, settlement) => {
        const record = records.get(key);
        if (record?.lease === lease) record.until = later(clock.now(), 1);
        return settle(key, lease, settlement);
      },
    })),
  },
  {
    name: 'forgets all that was leased when some of it arrived',
    kills: [forgets],
    breakage: outbox(({ settle }, records) => ({
      settle: (key, lease, settlement) => {
        const last = records.get(key)?.entries.at(-1)?.sequence ?? 0;
        return settle(key, lease, settlement.delivered > 0 ? { ...settlement, delivered: last } : settlement);
      },
    })),
  },
  {
    name: 'forgets nothing that arrived',
    kills: [forgets, takesOver],
    breakage: outbox(({ settle }) => ({
      settle: (key, lease, settlement) => settle(key, lease, { ...settlement, delivered: 0 }),
    })),
  },
  {
    name: 'prolongs no lease',
    kills: [prolongs],
    breakage: outbox(({ settle }, records) => ({
      settle: async (key, lease, settlement) => {
        const until = records.get(key)?.until;
        const settled = await settle(key, lease, settlement);
        const record = records.get(key);
        if (settlement.kind === 'continue' && record !== undefined) record.until = until;
        return settled;
      },
    })),
  },
  {
    name: 'gives those who listen what waits for the host',
    kills: [apart],
    breakage: outbox(({ lease }) => ({ lease: (request) => lease({ ...request, channel: 'host' }) })),
  },
  {
    name: 'forgets leases at a restart',
    kills: [apart],
    breakage: () => ({
      reopen: ({ outbox }) => {
        for (const record of outbox.all()) Object.assign(record, { lease: undefined, until: undefined });
      },
    }),
  },
];

/** Stores that do the wrong thing with what does not arrive, or show something else. */
const brokenFailures: readonly BrokenStore[] = [
  {
    name: 'lets no key rest',
    kills: [rests],
    breakage: outbox(({ settle }) => ({
      settle: (key, lease, settlement) =>
        settle(key, lease, settlement.kind === 'retry' ? { ...settlement, after: 0 } : settlement),
    })),
  },
  {
    name: 'counts no failures',
    kills: [rests, anew, parks],
    breakage: outbox(({ settle }, records) => ({
      settle: async (key, lease, settlement) => {
        const settled = await settle(key, lease, settlement);
        const record = records.get(key);
        if (record !== undefined) record.attempts = 0;
        return settled;
      },
    })),
  },
  {
    name: 'counts on when a message arrived',
    kills: [anew],
    breakage: outbox(({ settle }, records) => ({
      settle: async (key, lease, settlement) => {
        const attempts = records.get(key)?.attempts ?? 0;
        const settled = await settle(key, lease, settlement);
        const record = records.get(key);
        if (record !== undefined && record.attempts < attempts) record.attempts = attempts;
        return settled;
      },
    })),
  },
  {
    name: 'lets a parked key rest for an hour only',
    kills: [parks],
    breakage: outbox(({ settle }) => ({
      settle: (key, lease, settlement) =>
        settle(key, lease, settlement.kind === 'park' ? { ...settlement, kind: 'retry', after: 3600_000 } : settlement),
    })),
  },
  {
    name: 'parks the first message only, and goes on with those behind it',
    kills: [parks],
    breakage: outbox(({ lease }, records) => ({
      lease: (request) => {
        for (const record of records.all()) if (record.parked && record.entries.length > 1) record.parked = false;
        return lease(request);
      },
    })),
  },
  {
    name: 'resumes all keys when one is meant',
    kills: [resumes],
    breakage: outbox(({ resume }) => ({ resume: (tenant, channel) => resume(tenant, channel) })),
  },
  {
    name: 'resumes parked keys only',
    kills: [resumes],
    breakage: outbox(({ resume }, records) => ({
      resume: async (tenant, channel, key) => {
        const before = records.all().filter(({ parked, lease }) => !parked && lease === undefined);
        const rest = before.map((record) => ({ record, until: record.until }));
        const resumed = await resume(tenant, channel, key);
        for (const { record, until } of rest) record.until = until;
        return resumed;
      },
    })),
  },
  {
    name: 'resumes leased keys too',
    kills: [resumes],
    breakage: outbox(({ resume }, records) => ({
      resume: (tenant, channel, key) => {
        for (const record of records.all()) record.lease = undefined;
        return resume(tenant, channel, key);
      },
    })),
  },
  {
    name: 'gives up whatever comes first',
    kills: [discards],
    breakage: outbox(({ discard }, records) => ({
      discard: (key, sequence) => discard(key, records.get(key)?.entries[0]?.sequence ?? sequence),
    })),
  },
  {
    name: 'gives up what is not parked',
    kills: [discards],
    breakage: outbox(({ discard }, records) => ({
      discard: (key, sequence) => {
        const record = records.get(key);
        if (record !== undefined) record.parked = true;
        return discard(key, sequence);
      },
    })),
  },
  {
    name: 'counts keys for messages',
    kills: [counts],
    breakage: outbox(({ status }) => ({
      status: async (channel, tenant) => {
        const found = await status(channel, tenant);
        return { ...found, messages: found.keys };
      },
    })),
  },
  {
    name: 'counts what waits in all tenants for one',
    kills: [counts],
    breakage: outbox(({ status }) => ({ status: (channel) => status(channel) })),
  },
  {
    name: 'lists keys by their names',
    kills: [lists],
    breakage: outbox(({ waiting }) => ({
      waiting: async (tenant, query) => (await waiting(tenant, query)).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    })),
  },
  {
    name: 'lists parked keys among the others',
    kills: [lists],
    breakage: outbox(({ waiting }) => ({
      waiting: (tenant, { parked: _parked, ...query }) => waiting(tenant, query),
    })),
  },
  {
    name: "lists another tenant's keys",
    kills: [tenants],
    breakage: outbox(({ waiting }) => ({ waiting: (_tenant, query) => waiting(tenantA, query) })),
  },
];

/** Stores whose outbox is wrong. */
export const brokenOutbox: readonly BrokenStore[] = [
  ...brokenMessages,
  ...brokenFacts,
  ...brokenLeases,
  ...brokenFailures,
];
