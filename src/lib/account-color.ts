/**
 * Every account keeps one colour everywhere in the app. Six hues, far enough apart to tell two accounts from
 * each other at a glance and none of them the red of danger; the account number is always beside the colour,
 * so nothing depends on it.
 */
const HUES = ['lime', 'blue', 'orange', 'grape', 'cyan', 'teal'] as const;

/** CSS variable of the account's colour; a neutral grey where the account is not known. */
export function accountColor(account: string | undefined): string {
  if (account === undefined || account === '') return 'var(--mantine-color-gray-6)';
  return `var(--mantine-color-${HUES[hash(account) % HUES.length]}-filled)`;
}

// FNV-1a with MurmurHash3's finish: alone, its low bits hardly differ between account numbers.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
