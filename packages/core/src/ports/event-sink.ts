import type { Instant, TenantId, TokenId } from '../values/index.js';

/** What the domain announces to whoever runs it. */
export type DomainEvent =
  | {
      readonly kind: 'tokenExpiring';
      readonly tenant: TenantId;
      readonly token: TokenId;
      readonly description: string;
      readonly expiresAt: Instant;
      /** 30, 7 or 1 [TOK-10]. */
      readonly days: number;
    }
  /** Work off the path of requests failed; it will be tried again. */
  | { readonly kind: 'backgroundFailure'; readonly task: string; readonly cause: unknown };

/** Takes the domain's events. It must not throw; what it does with them is its own affair. */
export interface EventSink {
  publish(event: DomainEvent): void;
}

/** Drops every event. */
export const dropEvents: EventSink = { publish: () => undefined };
