import { DomainError } from '../../errors/domain-error.js';
import { type Forgiveness, type ForgivenessOptions, forgiveNothing } from '../forgiveness.js';
import type { CompareFilter, ComparisonOperator, Filter, FilterValue, PresentFilter } from './ast.js';
import { Scanner } from './scanner.js';

/** Limits and tolerance of {@link parseFilter}. */
export interface FilterOptions extends ForgivenessOptions {
  /** Characters; default 8192. */
  readonly maxLength?: number;
  /** Parentheses and brackets inside each other; default 32, at most 256. */
  readonly maxDepth?: number;
  /** Comparisons; default 256. */
  readonly maxTerms?: number;
}

const operators: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
const plainPath = /^[A-Za-z$][\w$-]*(?:\.[A-Za-z$][\w$-]*)?$/;
const uriPath = /^[A-Za-z][\w+.-]*:.*[\w$]$/;
const depthCeiling = 256;

/**
 * Parses a filter into its syntax tree; refuses anything else with `invalidFilter` and the position.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function parseFilter(text: string, options: FilterOptions = {}): Filter {
  const parser = new FilterParser(text, options);
  const filter = parser.parseOr(0);
  parser.expectEnd();
  return filter;
}

/** A path of a PATCH operation before its names are resolved. @see RFC 7644 §3.5.2 (figure 7) */
export interface ParsedValuePath {
  readonly path: string;
  readonly filter: Filter | undefined;
  readonly sub: string | undefined;
}

/** Parses `path`, `path[filter]` or `path[filter].sub`; undefined when the text is none of them. */
export function parseValuePath(text: string, options: FilterOptions = {}): ParsedValuePath | undefined {
  const parser = new FilterParser(text, options);
  return parser.parseValuePath();
}

class FilterParser {
  private readonly scanner: Scanner;
  private readonly maxDepth: number;
  private readonly forgive: Forgiveness;
  private termsLeft: number;

  constructor(text: string, options: FilterOptions) {
    const maxLength = options.maxLength ?? 8192;
    if (text.length > maxLength) {
      throw new DomainError('invalidFilter', `The filter is longer than ${maxLength} characters.`);
    }
    if (!text.isWellFormed()) throw new DomainError('invalidFilter', 'The filter is not well-formed Unicode.');
    this.scanner = new Scanner(text);
    this.maxDepth = Math.min(options.maxDepth ?? 32, depthCeiling);
    this.termsLeft = options.maxTerms ?? 256;
    this.forgive = options.forgive ?? forgiveNothing;
  }

  parseOr(depth: number): Filter {
    return this.parseOperands('or', () => this.parseOperands('and', () => this.parseTerm(depth)));
  }

  expectEnd(): void {
    this.scanner.skipSpace();
    if (!this.scanner.atEnd()) this.scanner.fail('"and", "or" or the end was expected');
  }

  parseValuePath(): ParsedValuePath | undefined {
    const path = this.scanner.pathWord();
    if (path === undefined || !isPath(path)) return undefined;
    if (this.scanner.atEnd()) return { path, filter: undefined, sub: undefined };
    if (!this.scanner.take('[')) return undefined;
    const filter = this.parseGroup(']', 0);
    if (this.scanner.atEnd()) return { path, filter, sub: undefined };
    if (!this.scanner.take('.')) return undefined;
    const sub = this.scanner.pathWord();
    return sub === undefined || !this.scanner.atEnd() || !isPath(sub) ? undefined : { path, filter, sub };
  }

  private parseOperands(kind: 'and' | 'or', parseOperand: () => Filter): Filter {
    const first = parseOperand();
    this.scanner.skipSpace();
    if (!this.scanner.keyword(kind)) return first;
    const operands = [first, parseOperand()];
    for (this.scanner.skipSpace(); this.scanner.keyword(kind); this.scanner.skipSpace()) operands.push(parseOperand());
    return { kind, operands };
  }

  private parseTerm(depth: number): Filter {
    this.scanner.skipSpace();
    if (this.scanner.take('(')) return this.parseGroup(')', depth);
    const start = this.scanner.position;
    if (this.scanner.keyword('not')) {
      this.scanner.skipSpace();
      if (this.scanner.take('(')) return { kind: 'not', operand: this.parseGroup(')', depth) };
      this.scanner.position = start;
    }
    const path = this.path();
    if (!this.scanner.take('[')) return this.parseTest(path);
    const filter = this.parseGroup(']', depth);
    if (!this.forgive.elementFilter || !this.scanner.take('.')) return { kind: 'valuePath', path, filter };
    return { kind: 'element', path, filter, test: this.parseTest(this.path()) };
  }

  private parseGroup(close: ')' | ']', depth: number): Filter {
    if (depth >= this.maxDepth) this.scanner.fail(`More than ${this.maxDepth} levels of brackets`);
    const filter = this.parseOr(depth + 1);
    this.scanner.skipSpace();
    if (!this.scanner.take(close)) this.scanner.fail(`"${close}" was expected`);
    return filter;
  }

  private path(): string {
    const start = this.scanner.position;
    const path = this.scanner.pathWord();
    if (path === undefined || !isPath(path)) return this.scanner.fail('An attribute name was expected', start);
    return path;
  }

  private parseTest(path: string): CompareFilter | PresentFilter {
    if (--this.termsLeft < 0) this.scanner.fail('Too many comparisons');
    this.scanner.skipSpace();
    const start = this.scanner.position;
    const op = this.scanner.operatorWord()?.toLowerCase() ?? '';
    if (op === 'pr') return { kind: 'present', path };
    if (!isOperator(op)) return this.scanner.fail('An operator such as eq, co or pr was expected', start);
    this.scanner.skipSpace();
    return { kind: 'compare', path, op, value: this.value() };
  }

  private value(): FilterValue {
    const start = this.scanner.position;
    if (this.scanner.peek() === '"') return this.wellFormed(this.scanner.quotedString(), start);
    const digits = this.scanner.numberWord();
    if (digits !== undefined) return this.number(digits, start);
    const word = this.scanner.bareWord();
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    if (word !== undefined && this.forgive.bareWordFilter) return word;
    return this.scanner.fail('A value was expected: a quoted string, a number, true, false or null', start);
  }

  /** When it may stand for a text, an unquoted number that would not survive as a number (`007`, 20 digits) stays a text. */
  private number(digits: string, start: number): FilterValue {
    const value = Number(digits);
    if (this.forgive.looseFilterLiterals && String(value) !== digits) return digits;
    return Number.isFinite(value) ? value : this.scanner.fail('A number is out of range', start);
  }

  private wellFormed(text: string, start: number): string {
    return text.isWellFormed() ? text : this.scanner.fail('A string holds half a surrogate pair', start);
  }
}

function isOperator(word: string): word is ComparisonOperator {
  return operators.has(word);
}

function isPath(word: string): boolean {
  return plainPath.test(word) || uriPath.test(word);
}
