// Reads the commands of a page and what the page says of their answers.

/** One fenced block of commands, and what the text up to the next one promises. */
export interface PageStep {
  /** Line of the page, for messages. */
  readonly line: number;
  readonly commands: string;
  /** Of the last curl: `It answers \`204\`.` */
  readonly status: number | undefined;
  /** A block of JSON that the output must contain; `…` stands for anything. */
  readonly json: unknown;
  /** Lines that standard output must have; `…` stands for anything, a line of it for any number of lines. */
  readonly text: string | undefined;
  /** `<!-- exit: 1 -->` before the block. */
  readonly exit: number;
  /** `<!-- keep: NAME = data.0.id -->`: values of the JSON output for later commands. */
  readonly keep: readonly { readonly name: string; readonly path: string }[];
}

const fence = /^(?:<!-- exit: (\d+) -->\n)?```sh\n([\s\S]*?)^```$/gm;

/** The steps of a page, in order. */
export function pageSteps(page: string): readonly PageStep[] {
  const blocks = [...page.matchAll(fence)];
  return blocks.map((block, index) => {
    const after = upToHeading(page.slice(block.index + block[0].length, blocks[index + 1]?.index));
    const json = /^```json\n([\s\S]*?)^```$/m.exec(after)?.[1];
    const status = /\banswers? `(\d{3})`/.exec(after)?.[1];
    return {
      line: page.slice(0, block.index).split('\n').length,
      commands: block[2] ?? '',
      status: status === undefined ? undefined : Number(status),
      json: json === undefined ? undefined : JSON.parse(json),
      text: /^```text\n([\s\S]*?)^```$/m.exec(after)?.[1],
      exit: Number(block[1] ?? 0),
      keep: [...after.matchAll(/^<!-- keep: (\w+) = (\S+) -->$/gm)].map(([, name = '', path = '']) => ({ name, path })),
    };
  });
}

/** What is said of an answer stands in the same section. */
function upToHeading(text: string): string {
  const heading = text.search(/^#{1,6} /m);
  return heading < 0 ? text : text.slice(0, heading);
}

/** What an answer lacks of what a page shows, a line each. Objects may have more members than shown. */
export function missing(shown: unknown, actual: unknown, path = ''): readonly string[] {
  if (typeof shown === 'string') return fits(shown, actual) ? [] : [`${path}: ${show(actual)} is not ${show(shown)}`];
  if (Array.isArray(shown)) {
    if (!Array.isArray(actual)) return [`${path}: ${show(actual)} is not a list`];
    return shown.flatMap((item, index) => missing(item, actual[index], `${path}[${index}]`));
  }
  if (typeof shown !== 'object' || shown === null) {
    return Object.is(shown, actual) ? [] : [`${path}: ${show(actual)} is not ${show(shown)}`];
  }
  if (typeof actual !== 'object' || actual === null) return [`${path}: ${show(actual)} is not an object`];
  return Object.entries(shown).flatMap(([name, value]) =>
    missing(value, (actual as Record<string, unknown>)[name], `${path}.${name}`),
  );
}

/** True when the lines of the output are those of the page. */
export function textFits(shown: string, output: string): boolean {
  const lines = shown
    .trimEnd()
    .split('\n')
    .map((line) => (line === '…' ? '[\\s\\S]*?' : `${pattern(line)}\\n`));
  return new RegExp(`^${lines.join('')}$`).test(`${output.trimEnd().replaceAll(/ +$/gm, '')}\n`);
}

/** A value at a path such as `data.0.id`. */
export function valueAt(json: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], json);
  if (typeof found === 'string') return found;
  throw new Error(`there is no text at ${path}`);
}

function fits(shown: string, actual: unknown): boolean {
  return typeof actual === 'string' && new RegExp(`^${pattern(shown)}$`).test(actual);
}

/** `…` stands for anything on the line, and any run of spaces for another one. */
function pattern(text: string): string {
  const literally = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return literally.replaceAll('…', '[^\\n]*').replaceAll(/ +/g, ' +');
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
