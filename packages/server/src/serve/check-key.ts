import { createHmac, timingSafeEqual } from 'node:crypto';
import type Database from 'better-sqlite3';

/**
 * Whether the server's key is the one that the database was written with. Under another key no earlier token is valid, and
 * nothing else would say why. The first start leaves a mark, which tells nothing of the key itself [TOK-5].
 */
export function isKeyOf(database: Database.Database, key: Uint8Array): boolean {
  database.exec('CREATE TABLE IF NOT EXISTS rollcall_key (mark BLOB NOT NULL) STRICT');
  const mark = markOf(key);
  const row = database.prepare<[], { mark: Buffer }>('SELECT mark FROM rollcall_key').get();
  if (row === undefined) database.prepare('INSERT INTO rollcall_key (mark) VALUES (?)').run(mark);
  return row === undefined || isSameMark(row.mark, mark);
}

/** What is kept of a server key. */
export function markOf(key: Uint8Array): Buffer {
  return createHmac('sha512', key).update('rollcall server key').digest();
}

/** Whether two marks are of the same key. */
export function isSameMark(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What an operator is told when it is not. */
export const foreignKeyWarning =
  'the server key is not the one that this database was written with: every token made under it is refused. ' +
  'Put back its server.key, or give it by --key-file or ROLLCALL_SECRET_KEY';
