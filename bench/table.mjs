/** The results as a table. */
export function table(rows) {
  const number = (value, digits = 0) => value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const cells = [
    ['case', 'baseline/s', 'ours/s', 'ratio', '(lowest–highest)', 'target', 'p99 ms'],
    ...rows.map((row) => [
      row.name,
      number(row.baselinePerSecond),
      number(row.perSecond),
      row.ratio.toFixed(2),
      `(${row.lowest.toFixed(2)}–${row.highest.toFixed(2)})`,
      `≥ ${row.target} ${row.ratio >= row.target ? 'met' : 'missed'}`,
      number(row.p99, 1),
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    )
    .join('\n');
}
