import { memberName, messageMember } from '../message.js';
import { isObject, type Resource } from '../resource.js';
import { type ReplaceReference, replaceReference } from './reference.js';

/**
 * A PatchOp message in which the references in the filters of its paths are replaced: `members[value eq "bulkId:qwerty"]`.
 * What is no such message comes back as it is, for the executor to refuse.
 *
 * @see RFC 7644 §3.7.2, §3.5.2 (figure 7)
 */
export function replacePathReferences(message: Resource, replace: ReplaceReference): Resource {
  const name = memberName(message, 'operations');
  const operations = name === undefined ? undefined : message[name];
  if (name === undefined || !Array.isArray(operations)) return message;
  return { ...message, [name]: operations.map((operation) => withPath(operation, replace)) };
}

function withPath(operation: unknown, replace: ReplaceReference): unknown {
  if (!isObject(operation)) return operation;
  const name = memberName(operation, 'path');
  const path = messageMember(operation, 'path');
  if (name === undefined || typeof path !== 'string') return operation;
  return { ...operation, [name]: replaceLiterals(path, replace) };
}

/** Goes from one quoted text to the next; the brackets around them do not matter. */
function replaceLiterals(path: string, replace: ReplaceReference): string {
  let written = '';
  let read = 0;
  for (let open = path.indexOf('"'); open !== -1; open = path.indexOf('"', read)) {
    const end = literalEnd(path, open);
    if (end === undefined) break;
    written += path.slice(read, open) + replaceLiteral(path.slice(open, end), replace);
    read = end;
  }
  return written + path.slice(read);
}

/** The position after the closing quote. */
function literalEnd(path: string, open: number): number | undefined {
  for (let at = open + 1; at < path.length; at++) {
    if (path[at] === '\\') at++;
    else if (path[at] === '"') return at + 1;
  }
  return undefined;
}

function replaceLiteral(literal: string, replace: ReplaceReference): string {
  const text = literalText(literal);
  if (text === undefined) return literal;
  const replaced = replaceReference(text, replace);
  return replaced === text ? literal : JSON.stringify(replaced);
}

function literalText(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined; // no JSON string, so no value of the grammar either
  }
}
