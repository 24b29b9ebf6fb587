/** Replaces `{{name}}` by its value; throws for a name that nothing defines, so a sample is never sent half filled. */
export function fillText(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined)
      throw new Error(`Nothing defines the placeholder {{${name}}}: is a requirement missing from the sample?`);
    return value;
  });
}

/** Replaces placeholders in every string of a JSON value. */
export function fillPlaceholders(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((element) => fillPlaceholders(element, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillPlaceholders(member, values)]));
}

/** Percent-encodes what a URL may not hold as it is (spaces, quotes, non-ASCII); what is encoded already stays. */
export function encodePath(path: string): string {
  return path.replace(/[^\w!#$%&'()*+,\-./:;=?@[\]~]/gu, encodeURIComponent);
}
