/**
 * Every account keeps one colour everywhere in the app. Eight hues, far enough apart to tell two accounts
 * from each other at a glance; the account number is always beside the colour, so nothing depends on it.
 */
const HUES = ['blue', 'teal', 'orange', 'grape', 'cyan', 'pink', 'lime', 'violet'] as const;

/** CSS variable of the account's colour; a neutral grey where the account is not known. */
export function accountColor(account: string | undefined): string {
  if (account === undefined || account === '') return 'var(--mantine-color-gray-6)';
  return `var(--mantine-color-${HUES[hash(account) % HUES.length]}-filled)`;
}

// FNV-1a: small, stable across releases, spreads numbers that differ in one digit.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
