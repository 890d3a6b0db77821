// Made once: each is a hundred times as dear as what it formats.
const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A count with its noun: `1 file`, `1,000 files`, `2 policies` where the plural is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${NUMBERS.format(count)} ${count === 1 ? one : many}`;
}
