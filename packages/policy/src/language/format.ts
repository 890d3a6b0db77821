import { applyEdits, format as formatEdits } from 'jsonc-parser';

/**
 * The text with two-blank indentation. Only white space between tokens changes; a text that is not JSON comes back
 * as it was, since moving its lines would make the fault harder to find.
 */
export function format(text: string): string {
  if (!isJson(text)) return text;
  return applyEdits(
    text,
    formatEdits(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n', insertFinalNewline: false }),
  ).trim();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
