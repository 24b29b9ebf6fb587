import { type CopyKind, kindNames } from './kinds.js';

/** Tells an operator how far a copy is. */
export interface CopyProgress {
  say(line: string): void;
  /** Work on a kind begins: so many records, of which so many were done before. */
  begin(work: 'copy' | 'compare', kind: CopyKind, total: number, done: number): void;
  add(count: number): void;
  end(): void;
}

const width = 30;

/** Where the lines go. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** On a terminal a bar that grows; otherwise a line for each kind that is done. */
export function createProgress(stream: ProgressStream): CopyProgress {
  let [title, total, done] = ['', 0, 0];
  const draw = () => {
    if (stream.isTTY !== true) return;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * width);
    const bar = '#'.repeat(filled) + '.'.repeat(width - filled);
    stream.write(`\r${title.padEnd(32)} [${bar}] ${String(Math.floor(share * 100)).padStart(3)} %`);
  };
  return {
    say: (line) => void stream.write(`${line}\n`),
    begin: (work, kind, size, before) => {
      [title, total, done] = [`${work} ${kindNames[kind]}`, size, before];
      draw();
    },
    add: (count) => {
      done += count;
      draw();
    },
    end: () => {
      if (stream.isTTY === true) stream.write('\r\u001b[K');
      else stream.write(`${title}: ${done}\n`);
    },
  };
}
