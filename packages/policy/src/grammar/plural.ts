/** A count with its noun: `1 file`, `1,000 files`, `2 policies` where the plural is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US', { maximumFractionDigits: 20 })} ${count === 1 ? one : many}`;
}
