import { DomainError } from '../../errors/domain-error.js';

const space = /[ \t]*/y;
// Names, and URIs with the characters of RFC 8141 that cannot end a path.
const pathWord = /[A-Za-z$][A-Za-z0-9$_.:%+~@/!*'=;,-]*/y;
const operatorWord = /[A-Za-z]+/y;
const numberWord = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![^\s)\]])/y;
const bareWord = /[^\s()[\]"]+/y;

/** Reads a filter from left to right; every refusal tells the position. */
export class Scanner {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Ends the work with `invalidFilter` at the present position. */
  fail(message: string, position: number = this.position): never {
    throw new DomainError('invalidFilter', `${message} at position ${position + 1} of the filter.`);
  }

  skipSpace(): void {
    this.match(space);
  }

  atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The next character, or the empty text at the end. */
  peek(): string {
    return this.text.charAt(this.position);
  }

  /** Takes one character if it is the next one. */
  take(character: string): boolean {
    if (this.text.charAt(this.position) !== character) return false;
    this.position++;
    return true;
  }

  pathWord(): string | undefined {
    return this.match(pathWord);
  }

  operatorWord(): string | undefined {
    return this.match(operatorWord);
  }

  numberWord(): string | undefined {
    return this.match(numberWord);
  }

  bareWord(): string | undefined {
    return this.match(bareWord);
  }

  /** Takes a keyword that ends at a space or a bracket. */
  keyword(word: string): boolean {
    const end = this.position + word.length;
    if (this.text.slice(this.position, end).toLowerCase() !== word) return false;
    const next = this.text.charAt(end);
    if (next !== ' ' && next !== '(' && next !== '\t') return false;
    this.position = end;
    return true;
  }

  /** Takes a JSON string; the opening quote is the next character. */
  quotedString(): string {
    const start = this.position;
    let end = this.text.indexOf('"', start + 1);
    while (end !== -1 && this.escapedAt(end, start)) end = this.text.indexOf('"', end + 1);
    if (end === -1) this.fail('A string has no closing quote', start);
    this.position = end + 1;
    try {
      return JSON.parse(this.text.slice(start, end + 1)) as string;
    } catch {
      return this.fail('A string is not valid JSON', start);
    }
  }

  /** True when an odd number of backslashes stands before the quote. */
  private escapedAt(quote: number, start: number): boolean {
    let first = quote;
    while (first - 1 > start && this.text.charAt(first - 1) === '\\') first--;
    return (quote - first) % 2 === 1;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.position = pattern.lastIndex;
    return found[0];
  }
}
