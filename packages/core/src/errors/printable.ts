/** A client's text as it may stand in an answer or a log line: bounded, without control characters. */
export function printable(text: string, longest = 100): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  return text.slice(0, longest).replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
}
