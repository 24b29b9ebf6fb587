import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { OutboxChannel, OutboxStatus, Page, WaitingKey, WaitingQuery } from '../ports/index.js';
import type { TenantId } from '../values/index.js';
import { commitOrThrow } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';

/** A message that is given up. */
export interface DiscardedMessage {
  readonly channel: OutboxChannel;
  readonly key: string;
  readonly sequence: number;
}

/** What of the outbox waits, for administrators [SYNC-2]. */
export interface WaitingDeliveries {
  status(tenant: TenantId, channel: OutboxChannel): Promise<OutboxStatus>;
  list(tenant: TenantId, query: WaitingQuery): Promise<Page<WaitingKey>>;
  /** Lets parked and resting keys be delivered at once: one, or all of the channel; tells how many. Audited. */
  resume(request: RequestContext, channel: OutboxChannel, key?: string): Promise<number>;
  /** Gives up the first message of a parked key, so that those behind it are delivered. Audited, before it is done. */
  discard(request: RequestContext, message: DiscardedMessage): Promise<void>;
}

const channels: readonly OutboxChannel[] = ['host', 'events'];

/** Makes the administrators' use cases of the outbox. */
export function createWaitingDeliveries(deps: Dependencies): WaitingDeliveries {
  const { outbox } = deps.store;

  async function total(tenant: TenantId, { channel, parked }: WaitingQuery): Promise<number> {
    const wanted = channel === undefined ? channels : [channel];
    const counts = wanted.map(async (of) => {
      const { keys, parkedKeys } = await outbox.status(of, tenant);
      if (parked === undefined) return keys;
      return parked ? parkedKeys : keys - parkedKeys;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  return {
    status: (tenant, channel) => outbox.status(channel, tenant),
    async list(tenant, query) {
      const items = await outbox.waiting(tenant, query);
      return { items, total: query.key === undefined ? await total(tenant, query) : items.length };
    },
    async resume(request, channel, key) {
      const resumed = await outbox.resume(request.tenant, channel, key);
      if (resumed > 0) {
        const changes = { channel: { after: channel }, keys: { after: resumed } };
        await audit(deps, request, 'delivery.resumed', { id: key ?? channel, changes });
      }
      return resumed;
    },
    async discard(request, { channel, key, sequence }) {
      const { tenant } = request;
      const [found] = await outbox.waiting(tenant, { channel, key, parked: true, offset: 0, limit: 1 });
      if (found?.first.sequence !== sequence) throw notParked(key, sequence);
      const changes = {
        channel: { before: channel },
        sequence: { before: sequence },
        message: { before: found.first.id },
      };
      // First, so that no message goes without a trace.
      await audit(deps, request, 'delivery.discarded', { id: key, changes });
      if (await outbox.discard({ tenant, channel, key }, sequence)) return;
      throw new DomainError('conflict', 'Someone resumed or discarded the message at the same time. Look again.');
    },
  };
}

function audit(
  deps: Dependencies,
  request: RequestContext,
  action: 'delivery.resumed' | 'delivery.discarded',
  { id, changes }: { readonly id: string; readonly changes: Readonly<Record<string, object>> },
): Promise<void> {
  return commitOrThrow(deps, request, [
    { kind: 'appendAudit', entry: { action, resource: { type: 'delivery', id }, changes } },
  ]);
}

function notParked(key: string, sequence: number): DomainError {
  return new DomainError('notFound', `No message ${sequence} is parked as the first of "${printable(key)}".`);
}
