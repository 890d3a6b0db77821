/**
 * Sorts row numbers by a non-negative whole number of each, stably, ascending: 16 bits a pass, as many passes
 * as the greatest value needs. A million rows take a tenth of a second, a comparing sort a whole one.
 */
export function sortRows(rows: Uint32Array, value: (row: number) => number): Uint32Array {
  const count = rows.length;
  let values = new Float64Array(count);
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (let index = 0; index < count; index += 1) {
    const each = value(rows[index]!);
    values[index] = each;
    if (each < least) least = each;
    if (each > greatest) greatest = each;
  }
  // Dates lie close together far from 0: counted from the first of them, they need fewer passes.
  for (let index = 0; index < count; index += 1) values[index]! -= least;
  let from = rows.slice();
  let to = new Uint32Array(count);
  let toValues = new Float64Array(count);
  for (let unit = 1; unit <= greatest - least; unit *= 65_536) {
    const starts = new Uint32Array(65_537);
    const digit = (index: number) => Math.floor(values[index]! / unit) % 65_536;
    for (let index = 0; index < count; index += 1) starts[digit(index) + 1]! += 1;
    for (let index = 0; index < 65_536; index += 1) starts[index + 1]! += starts[index]!;
    for (let index = 0; index < count; index += 1) {
      const place = starts[digit(index)]!++;
      to[place] = from[index]!;
      toValues[place] = values[index]!;
    }
    [from, to] = [to, from];
    [values, toValues] = [toValues, values];
  }
  return from;
}
