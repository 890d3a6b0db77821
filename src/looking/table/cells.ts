export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The fields of one record, the first so many. https://www.rfc-editor.org/rfc/rfc4180 */
export function cellsOf(record: string, delimiter: string, most = 2 ** 31): string[] {
  if (!record.includes('"')) return record.split(delimiter, most);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (cells.length >= most) return cells;
    if (record[at] === '"') {
      let text = '';
      let from = at + 1;
      for (;;) {
        const quote = record.indexOf('"', from);
        if (quote < 0) {
          text += record.slice(from);
          at = record.length;
          break;
        }
        text += record.slice(from, quote);
        at = quote + 1;
        if (record[at] !== '"') break;
        text += '"';
        from = at + 1;
      }
      // What stands behind the closing quote belongs to it, as every spreadsheet has it.
      const next = record.indexOf(delimiter, at);
      cells.push(text + record.slice(at, next < 0 ? undefined : next));
      if (next < 0) return cells;
      at = next + 1;
    } else {
      const next = record.indexOf(delimiter, at);
      cells.push(record.slice(at, next < 0 ? undefined : next));
      if (next < 0) return cells;
      at = next + 1;
    }
  }
}

/** The delimiter that parts the lines of a text most evenly, and `,` where none does. */
export function guessDelimiter(text: string): string {
  const lines = text.split(/\r?\n/).slice(0, 50);
  // The last may be cut.
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line !== '');
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = whole.map((line) => cellsOf(line, delimiter).length);
    const [columns = 1] = counts;
    if (columns < 2) continue;
    const even = counts.filter((count) => count === columns).length / counts.length;
    const score = even * 100 + Math.min(columns, 50);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Whether the first record names the columns: none of its cells is empty, doubled or a number, where others below are. */
export function looksLikeHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));
  if (first.some((cell) => cell.trim() === '' || isNumber(cell))) return false;
  if (new Set(first).size < first.length) return false;
  return (
    second === undefined ||
    second.some(isNumber) ||
    first.every((cell) => /^[\p{L}_][\p{L}\p{N}_ .()/%-]*$/u.test(cell))
  );
}
