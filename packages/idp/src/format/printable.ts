/** The text with every control character replaced, so that what a server answers never steers the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '�');
}
