import type { RecordedAuditEntry } from '@rollcall/core';
import { type Exchange, operationsOf } from './run.js';
import type { World } from './world.js';

/** The ids that a request says it made, changed or deleted. */
interface Writes {
  readonly made: readonly string[];
  readonly deleted: readonly string[];
  readonly refused: boolean;
}

/** What the audit lacks, or has too much of, for the answers that were given; empty when it is complete [AUD-1]. */
export async function auditProblems(world: World, exchanges: readonly Exchange[]): Promise<readonly string[]> {
  const entries = Map.groupBy(await allEntries(world), (entry) => entry.requestId ?? '');
  return exchanges.flatMap((exchange) => {
    const own = entries.get(exchange.requestId) ?? [];
    const { made, deleted, refused } = writesOf(exchange);
    const has = (verb: RegExp, id: string) =>
      own.some(({ action, resource }) => verb.test(action) && resource.id === id);
    const told = `${exchange.requestId} ${exchange.step.method} ${exchange.step.path}`;
    return [
      ...made.filter((id) => !has(/\.(created|adopted)$/, id)).map((id) => `${told} made ${id} without an entry`),
      ...deleted.filter((id) => !has(/\.deleted$/, id)).map((id) => `${told} deleted ${id} without an entry`),
      ...(refused && own.length > 0 ? [`${told} was refused but left ${own.map(({ action }) => action).join()}`] : []),
    ];
  });
}

async function allEntries({ store, tenant }: World): Promise<readonly RecordedAuditEntry[]> {
  const { total } = await store.auditEntries(tenant, { offset: 0, limit: 0 });
  return (await store.auditEntries(tenant, { offset: 0, limit: total })).items;
}

function writesOf({ step, status, text, headers }: Exchange): Writes {
  const lastOf = (location: unknown) => String(location).split('/').at(-1) ?? '';
  const refused = status >= 400 || step.method === 'GET' || step.method === 'HEAD';
  if (step.path === '/Bulk' && status === 200) {
    const results = operationsOf(text);
    const located = (wanted: string) =>
      results.filter((one) => one.status === wanted).map((one) => lastOf(one.location));
    return {
      made: located('201'),
      deleted: located('204'),
      refused: results.every((one) => Number(one.status) >= 400),
    };
  }
  return { made: status === 201 ? [lastOf(headers['location'])] : [], deleted: [], refused };
}

/** Whether the audit tells of every change of a version: creation, and one entry at least for each step since. */
export async function versionProblems({ store, tenant }: World): Promise<readonly string[]> {
  const all = { offset: 0, limit: 1000 };
  const [users, groups, devices] = [
    await store.queryIdentities(tenant, all),
    await store.queryGroups(tenant, all),
    await store.queryResources(tenant, 'Device', all),
  ];
  const problems: string[] = [];
  for (const { id, version } of [...users.items, ...groups.items, ...devices.items]) {
    const { items } = await store.auditEntries(tenant, { resourceId: id, offset: 0, limit: 1000 });
    const requests = new Set(items.map(({ requestId }) => requestId));
    const bulk = items.length;
    if (Math.max(requests.size, bulk) < version) problems.push(`${id} has version ${version} but ${bulk} entries`);
  }
  return problems;
}
