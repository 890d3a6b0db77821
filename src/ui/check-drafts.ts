/**
 * Texts on the page that checks documents, one for each kind. In sessionStorage, and so of this tab alone: whoever
 * wants a text checked puts it there and leads to the page; it is never part of a URL.
 */
const key = (kind: string) => `drawbridge.check.${kind}`;

/** Empty where there is none, and where the browser keeps nothing. */
export function readCheckDraft(kind: string): string {
  try {
    return sessionStorage.getItem(key(kind)) ?? '';
  } catch {
    return '';
  }
}

export function writeCheckDraft(kind: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key(kind));
    else sessionStorage.setItem(key(kind), text);
  } catch {
    // Storage is full or refused: the text lives in memory then.
  }
}
