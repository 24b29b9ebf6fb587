const codes = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const;

/** The inks that reports use. */
export type Ink = keyof typeof codes;

/** Colours a text for a terminal, or leaves it alone. */
export type Paint = (ink: Ink, text: string) => string;

/** A paint that writes ANSI codes when colours are wanted. */
export function createPaint(colour: boolean): Paint {
  return (ink, text) => (colour ? `\u001b[${codes[ink]}m${text}\u001b[0m` : text);
}
