import type { Readable } from 'node:stream';
import { DomainError } from '@rollcall/core';

/** How much of a body is taken, and how long it may take to arrive (milliseconds). */
export interface BodyBounds {
  readonly limit: number;
  readonly timeout: number;
  /** What the limit is called where clients read of it; for the refusal. */
  readonly limitName?: string | undefined;
}

/**
 * Reads a body into memory. One that is too long is read on for a while and thrown away, so that the client has sent
 * it all when the answer comes and does not see a broken connection instead. Rejects with `payloadTooLarge`,
 * `requestTimeout`, or `invalidSyntax` when the body ends too early.
 */
export function readBody(stream: Readable, declared: number | undefined, bounds: BodyBounds): Promise<Buffer> {
  const { limit, timeout } = bounds;
  const tooLarge = () => tooLargeFor(bounds);
  const patience = 2 * limit;
  if (declared !== undefined && declared > patience) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => settle(tooSlow(timeout)), timeout);

    function settle(refusal?: DomainError): void {
      clearTimeout(timer);
      stream.off('data', onData).off('end', onEnd).off('close', onCut).off('error', onCut);
      if (refusal === undefined) resolve(Buffer.concat(chunks, size));
      else reject(refusal);
    }
    function onData(chunk: Buffer): void {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > patience) settle(tooLarge());
    }
    function onEnd(): void {
      if (size > limit) settle(tooLarge());
      else settle(declared !== undefined && declared !== size ? cutShort() : undefined);
    }
    function onCut(): void {
      settle(cutShort());
    }
    stream.on('data', onData).on('end', onEnd).on('close', onCut).on('error', onCut);
  });
}

function tooLargeFor({ limit, limitName }: BodyBounds): DomainError {
  if (limitName !== undefined) {
    return new DomainError('payloadTooLarge', `The size of the body exceeds the ${limitName} (${limit}).`);
  }
  return new DomainError('payloadTooLarge', `The body is too large: at most ${limit} bytes are accepted.`);
}

function tooSlow(timeout: number): DomainError {
  return new DomainError('requestTimeout', `The body did not arrive within ${timeout / 1000} seconds. Send it again.`);
}

function cutShort(): DomainError {
  return new DomainError('invalidSyntax', 'The body ended before all of it had arrived. Send it again.');
}
