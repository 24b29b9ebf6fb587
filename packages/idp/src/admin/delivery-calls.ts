import type { Exchange } from '../http/exchange.js';
import { type AdminCall, queryString, segment } from './admin-caller.js';

/** Which of what waits for delivery. */
export interface DeliveriesQuery {
  readonly channel?: string | undefined;
  readonly key?: string | undefined;
  readonly status?: 'parked' | 'waiting' | undefined;
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

/** The site-admin calls for messages that wait for delivery; where organizations have configurations, one must be named. */
export interface DeliveryCalls {
  scimDeliveries(query?: DeliveriesQuery, configuration?: string): Promise<Exchange>;
  /** One key, or all of the channel. */
  resumeScimDeliveries(
    wanted: { readonly channel: string; readonly key?: string | undefined },
    configuration?: string,
  ): Promise<Exchange>;
  discardScimDelivery(
    message: { readonly channel: string; readonly key: string; readonly sequence: number },
    configuration?: string,
  ): Promise<Exchange>;
}

const type = 'scim-deliveries';

/** The delivery calls of the admin client. */
export function createDeliveryCalls(call: AdminCall): DeliveryCalls {
  const url = (configuration: string | undefined): string =>
    configuration === undefined
      ? '/admin/scim-deliveries'
      : `/scim-configurations/${segment(configuration)}/scim-deliveries`;
  return {
    scimDeliveries: ({ channel, key, status, page, size } = {}, configuration) => {
      const filters = { 'filter[channel]': channel, 'filter[key]': key, 'filter[status]': status };
      return call('GET', url(configuration) + queryString({ ...filters, 'page[number]': page, 'page[size]': size }));
    },
    resumeScimDeliveries: (attributes, configuration) =>
      call('POST', `${url(configuration)}/actions/resume`, { type, attributes }),
    discardScimDelivery: (attributes, configuration) =>
      call('POST', `${url(configuration)}/actions/discard`, { type, attributes }),
  };
}
