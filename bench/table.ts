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
      `| ${[what, `${short(ours, 3)} ${unit}`, name, `${short(cost, 3)} ${unit}`, short(ratio, 2)].join(' | ')} |`,
    );
  }
}

/** So many digits that matter; more would claim a precision that no shared machine has. */
function short(value: number, digits: number): string {
  return Number(value.toPrecision(digits)).toLocaleString('en', { maximumFractionDigits: 4 });
}
