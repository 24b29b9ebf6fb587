// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
const ascii = /^[\x00-\x7f]*$/;

/**
 * The one way in which this library takes letter case away: lower case without any locale, final sigma as sigma, then NFC.
 * Stores keep its result in a column, so it must never depend on the machine. Lower case is chosen over full case folding
 * because it joins fewer distinct names: `ß` stays apart from `ss` and the dotless `ı` from `i`.
 *
 * @see RFC 7643 §2.2 (caseExact), RFC 8265 §3.3
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return ascii.test(lower) ? lower : lower.replaceAll('ς', 'σ').normalize('NFC');
}

/**
 * Orders two texts by code point, as UTF-8 byte order does in SQLite and MongoDB; negative, zero or positive.
 *
 * @see RFC 7644 §3.4.2.2 (gt, ge, lt, le: "lexicographical comparison")
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** Moves surrogates behind U+FFFF, where the characters they encode belong. */
function codePointOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
