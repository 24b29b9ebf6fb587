import { readFileSync } from 'node:fs';

/** The version in the package's own package.json, one folder above the built program. */
export function readVersion(): string {
  const content: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const isObject = typeof content === 'object' && content !== null && 'version' in content;
  return isObject ? String(content.version) : 'unknown';
}
