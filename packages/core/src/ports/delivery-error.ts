/** What a {@link DeliveryError} asks for. */
export interface DeliveryErrorDetails {
  /** No further try will do: the message is parked at once. */
  readonly permanent?: boolean;
  /** Milliseconds before which no try will do. */
  readonly retryAfter?: number;
  /** What happened below; for the log, never for the outbox. */
  readonly cause?: unknown;
}

/**
 * What a receiver throws to say more than that it failed. Its message is kept in the outbox and shown to administrators, so
 * it holds no secret; of every other error only name and code are kept.
 *
 * @example throw new DeliveryError('the team was archived', { permanent: true });
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly permanent: boolean;
  readonly retryAfter: number;

  constructor(message: string, { permanent = false, retryAfter = 0, cause }: DeliveryErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }
}

/** Recognises a {@link DeliveryError} by its shape, so that a second copy of this package still matches. */
export function isDeliveryError(value: unknown): value is DeliveryError {
  if (!(value instanceof Error) || value.name !== 'DeliveryError') return false;
  const { permanent, retryAfter } = value as { permanent?: unknown; retryAfter?: unknown };
  return typeof permanent === 'boolean' && typeof retryAfter === 'number';
}
