/** Selections above these are not written into the URL: it has to stay one that people can send. */
const MOST_NAMES = 50;
const MOST_CHARACTERS = 2000;

/** Names below the prefix as one text, `a.csv,b\,c.csv`; undefined for no selection and for a large one. */
export function selectionText(names: readonly string[]): string | undefined {
  if (names.length === 0 || names.length > MOST_NAMES) return undefined;
  const text = names.map((name) => name.replaceAll(/[\\,]/g, String.raw`\$&`)).join(',');
  return text.length > MOST_CHARACTERS ? undefined : text;
}

/** The names again. Any text gives some names; those that are not listed select nothing. */
export function selectedNames(text: string | undefined): string[] {
  if (text === undefined) return [];
  return [...text.matchAll(/((?:\\.|[^\\,])*)(?:,|$)/gs)]
    .map(([, name = '']) => name.replaceAll(/\\(.)/gs, '$1'))
    .filter((name) => name !== '');
}
