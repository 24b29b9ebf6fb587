import { DomainError } from '@rollcall/core';
import { parse } from 'secure-json-parse';

/** Objects and arrays may be nested this deep; what SCIM and JSON:API define needs fewer than ten levels. */
const deepest = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a JSON body. Refuses with `invalidSyntax`: bytes that are not UTF-8, broken JSON, keys that would change an
 * object's prototype, and nesting beyond 32 levels. What the parser says of the text is dropped: it may quote a secret.
 *
 * @see RFC 8259 §8.1
 */
export function parseJson(body: Uint8Array): unknown {
  const value = parseText(decode(body));
  if (isDeeperThan(value, deepest)) throw refused(`The body is nested deeper than ${deepest} levels.`);
  return value;
}

function decode(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    throw refused('The body is not valid UTF-8.');
  }
}

function parseText(text: string): unknown {
  try {
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    const forbidden = error instanceof SyntaxError && error.message.includes('forbidden prototype');
    throw refused(
      forbidden
        ? 'The body has a "__proto__" or "constructor.prototype" member, which is never accepted.'
        : 'The body is not valid JSON.',
    );
  }
}

/** Goes no deeper than asked, so that no nesting exhausts the stack. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (!isContainer(value)) return false;
  if (levels === 0) return true;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    if (isDeeperThan(part, levels - 1)) return true;
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function refused(detail: string): DomainError {
  return new DomainError('invalidSyntax', detail);
}
