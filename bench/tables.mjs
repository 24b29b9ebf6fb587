// The tables of the report.

/** What the reference server does in a second beside the baseline. */
export function casesTable(profile, rows) {
  const head = [
    profile,
    'baseline/s',
    'ours/s',
    'ratio',
    '(lowest–highest)',
    'target',
    'p99 ms',
    'CPU ms',
    'ratio of CPU',
  ];
  return table(
    head,
    rows.map((row) => [
      row.name,
      number(row.baselinePerSecond),
      number(row.perSecond),
      row.ratio.toFixed(2),
      `(${row.lowest.toFixed(2)}–${row.highest.toFixed(2)})`,
      `≥ ${row.target} ${row.ratio >= row.target ? 'met' : 'missed'}`,
      number(row.p99, 1),
      number(row.cpu, 2),
      number(row.cpuRatio, 2),
    ]),
  );
}

/** What the core takes beside what JavaScript takes. */
export function coreTable(rows) {
  return table(
    ['core', 'against', 'µs', 'ours µs', 'ratio', 'target'],
    rows.map((row) => [
      row.name,
      row.against,
      number(row.baselineMicroseconds, 1),
      number(row.microseconds, 1),
      row.ratio.toFixed(2),
      atMost(row.ratio, row.target),
    ]),
  );
}

/** What a request takes where there is much beside where there is little. */
export function scaleTable(rows) {
  return table(
    [
      'scale',
      'small',
      'large',
      'ms',
      'ms',
      'ratio',
      'target',
      'of CPU',
      'target',
      'peak MB',
      'peak MB',
      'ratio',
      'target',
    ],
    rows.map(({ name, sizes, small, large, ratio, cpuRatio, memoryRatio, target }) => [
      name,
      ...sizes,
      number(small.milliseconds, 2),
      number(large.milliseconds, 2),
      number(ratio, 2),
      atMost(ratio, target),
      number(cpuRatio, 2),
      atMost(cpuRatio, target),
      number(small.peak),
      number(large.peak),
      number(memoryRatio, 2),
      atMost(memoryRatio, target),
    ]),
  );
}

/** How the speed of loading users changes. */
export function growthLine({ profile, total, speeds, ratio, target }) {
  const [first, last] = [speeds[0], speeds.at(-1)].map((speed) => number(speed));
  const verdict = ratio >= target ? 'met' : 'missed';
  const parts = `first tenth ${first}/s, last tenth ${last}/s`;
  return `${profile}: ${number(total)} users loaded: ${parts}, ratio ${ratio.toFixed(2)}, target ≥ ${target} ${verdict}`;
}

function atMost(ratio, target) {
  if (Number.isNaN(ratio)) return '–';
  return `≤ ${target} ${ratio <= target ? 'met' : 'missed'}`;
}

function number(value, digits = 0) {
  if (Number.isNaN(value)) return '–';
  return value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function table(head, rows) {
  const cells = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const padded = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]));
  return cells.map((row) => row.map(padded).join('  ')).join('\n');
}
