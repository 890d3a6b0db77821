interface LineRange {
  /** First and last line, counted from 1. */
  readonly start: number;
  readonly end: number;
}

export interface LineDiff {
  readonly added: number;
  readonly removed: number;
  /** Lines of the new text that are not in the old one. */
  readonly ranges: readonly LineRange[];
}

const lines = (text: string) => (text === '' ? [] : text.split('\n').map((line) => line.trimEnd()));

/** What of `after` is new, by longest common subsequence of lines. Policies are at most 20 KB, so n·m is fine. */
export function diffLines(before: string, after: string): LineDiff {
  const old = lines(before);
  const now = lines(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++;
  const kept = commonLines(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const ranges: LineRange[] = [];
  let added = 0;
  for (let index = head; index < now.length - tail; index++) {
    if (kept.has(index - head)) continue;
    added++;
    const last = ranges.at(-1);
    if (last?.end === index) ranges[ranges.length - 1] = { start: last.start, end: index + 1 };
    else ranges.push({ start: index + 1, end: index + 1 });
  }
  return { added, removed: old.length - head - tail - kept.size, ranges };
}

/** Indices in `now` of a longest common subsequence. */
function commonLines(old: readonly string[], now: readonly string[]): Set<number> {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      table[i * width + j] =
        old[i] === now[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) {
      kept.add(j);
      i++;
      j++;
    } else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) i++;
    else j++;
  }
  return kept;
}
