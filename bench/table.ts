import type { Measured } from './measure';

const COLUMNS = ['what', 'ours', 'beside it', 'costs', 'ours ÷ it'];

/** Prints the head of a Markdown table, as docs/benchmarks.md keeps it. */
export function printHead(title: string): void {
  console.log(`\n### ${title}\n`);
  console.log(`| ${COLUMNS.join(' | ')} |`);
  console.log(
    `| --- | ${COLUMNS.slice(1)
      .map((column) => (column === 'beside it' ? '---' : '--:'))
      .join(' | ')} |`,
  );
}

/** A row for each peer. */
export function printRow(what: string, { ours, peers }: Measured, unit: string): void {
  for (const { name, cost, ratio } of peers) {
    console.log(
      `| ${[what, `${rounded(ours)} ${unit}`, name, `${rounded(cost)} ${unit}`, ratio.toPrecision(2)].join(' | ')} |`,
    );
  }
}

/** Three digits that matter; more would claim a precision that no loaded machine has. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 4 });
}
