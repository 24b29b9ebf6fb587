import type { Clock, Outbox, OutboxChannel, OutboxStatus } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';

/** What {@link metricsRoute} shows. */
export interface MetricsOptions {
  readonly outbox: Pick<Outbox, 'status'>;
  readonly clock: Clock;
}

const channels: readonly OutboxChannel[] = ['host', 'events'];
const mediaType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/**
 * `GET /metrics`: how much waits in the outbox, of all tenants, for monitoring.
 *
 * @see https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
 */
export function metricsRoute(app: FastifyInstance, { outbox, clock }: MetricsOptions): void {
  app.get('/metrics', async (_request, reply) => {
    const found = await Promise.all(
      channels.map(async (channel) => ({ channel, status: await outbox.status(channel) })),
    );
    const gauge = (name: string, help: string, gaugeOf: (status: OutboxStatus) => number): readonly string[] => [
      `# TYPE rollcall_outbox_${name} gauge`,
      ...(name.endsWith('_seconds') ? [`# UNIT rollcall_outbox_${name} seconds`] : []),
      `# HELP rollcall_outbox_${name} ${help}`,
      ...found.map(({ channel, status }) => `rollcall_outbox_${name}{channel="${channel}"} ${gaugeOf(status)}`),
    ];
    const age = ({ oldest }: OutboxStatus): number => (oldest === null ? 0 : Math.max(0, clock.now() - oldest) / 1000);
    const lines = [
      ...gauge('messages', 'Messages that wait for delivery.', ({ messages }) => messages),
      ...gauge('keys', 'Keys with messages that wait; messages of a key are delivered in order.', ({ keys }) => keys),
      ...gauge('parked_keys', 'Keys whose first message is tried no more.', ({ parkedKeys }) => parkedKeys),
      ...gauge('oldest_age_seconds', 'Age of the oldest message that waits; 0 when none does.', age),
      '# EOF',
    ];
    return reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .send(`${lines.join('\n')}\n`);
  });
}
