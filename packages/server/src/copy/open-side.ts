import { CopyError } from './copy-error.js';
import { defaultPageSize, type RecordTarget } from './sides.js';

/** Opens what `--from` or `--to` names. Rejects with {@link CopyError} when the text names no store. */
export async function openSide(
  text: string,
  role: 'source' | 'target',
  pageSize = defaultPageSize,
): Promise<RecordTarget> {
  if (/^mongodb(\+srv)?:\/\//.test(text))
    return (await import('./mongodb/open-mongo-side.js')).openMongoSide(text, pageSize);
  const path = /^sqlite:(.+)$/s.exec(text)?.[1];
  if (path !== undefined) return (await import('./sqlite/open-sqlite.js')).openSqlite(path, role, pageSize);
  const flag = role === 'source' ? '--from' : '--to';
  throw new CopyError(`${flag} takes sqlite:FILE, sqlite:FOLDER or mongodb://HOST/DATABASE`);
}
