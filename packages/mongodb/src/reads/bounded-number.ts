/** A number ≥ 0 that MongoDB takes for a whole one of 64 bits. */
export function boundedNumber(value: number): number {
  return Math.min(Math.max(Math.trunc(value), 0), 2 ** 52);
}
