/**
 * Rows as RFC 4180 has them. A cell that a spreadsheet would take for a formula gets an apostrophe before it: what stands
 * in somebody's policy must not run where the list is opened. A number is none, whatever its sign.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map(csvRow).join('');

/** One row with the end of its line. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** True where a cell does not stand in the file as it is: it got an apostrophe before it. */
export const isGuarded = (text: string): boolean =>
  /^\s*[=+\-@\t\r]/.test(text) && !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text);

function cell(text: string): string {
  const safe = isGuarded(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
