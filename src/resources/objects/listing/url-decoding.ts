/**
 * Reads a key as `EncodingType: 'url'` writes it: percent-escaped UTF-8, and `+` for a blank. The SDK hands
 * it over undecoded. Text that is no valid escape (lookalikes that ignore the parameter) stays as it is.
 */
export function decodeListed(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
