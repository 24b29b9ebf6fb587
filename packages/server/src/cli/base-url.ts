/**
 * A server's root as an operator may write it, without a slash at the end: `https://host/scim/v2/` → `https://host`.
 * Undefined when it is no http(s) URL, or has a query, a fragment or a user name.
 */
export function normalizeBaseUrl(text: string): string | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return undefined;
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/(scim|api)\/v2$/, '')
    .replace(/\/+$/, '');
  return `${url.origin}${path}`;
}
