import type { ScannedPage } from '../scan-page';

/** Texts one after another, and where each ends: to clone thousands of strings between threads takes longer. */
interface Texts {
  readonly text: string;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Texts of which there are few, told once each. */
interface Words {
  readonly words: readonly string[];
  readonly rows: Uint16Array<ArrayBuffer>;
}

/** A {@link ScannedPage} as it goes from one thread to another. */
export interface PackedPage {
  readonly keys: Texts;
  readonly sizes: Float64Array<ArrayBuffer>;
  readonly modified: Float64Array<ArrayBuffer>;
  readonly classes: Words;
  readonly etags: Texts;
  readonly checksums: Words;
  readonly owners: Words;
  readonly versions?: { readonly ids: Texts; readonly flags: Uint8Array<ArrayBuffer> };
  readonly prefixes: Texts;
  readonly envelope: string;
}

export function pack({ versions, ...page }: ScannedPage): PackedPage {
  return {
    keys: joined(page.keys),
    sizes: Float64Array.from(page.sizes),
    modified: Float64Array.from(page.modified),
    classes: counted(page.classes),
    etags: joined(page.etags),
    checksums: counted(page.checksums),
    owners: counted(page.owners),
    ...(versions ? { versions: { ids: joined(versions.ids), flags: Uint8Array.from(versions.flags) } } : {}),
    prefixes: joined(page.prefixes),
    envelope: page.envelope,
  };
}

export function unpack({ versions, ...page }: PackedPage): ScannedPage {
  return {
    keys: cut(page.keys),
    sizes: Array.from(page.sizes),
    modified: Array.from(page.modified),
    classes: spelled(page.classes),
    etags: cut(page.etags),
    checksums: spelled(page.checksums),
    owners: spelled(page.owners),
    ...(versions ? { versions: { ids: cut(versions.ids), flags: Array.from(versions.flags) } } : {}),
    prefixes: cut(page.prefixes),
    envelope: page.envelope,
  };
}

function joined(texts: readonly string[]): Texts {
  let end = 0;
  return { text: texts.join(''), ends: Uint32Array.from(texts, ({ length }) => (end += length)) };
}

function cut({ text, ends }: Texts): string[] {
  let start = 0;
  return Array.from(ends, (end) => {
    const one = text.slice(start, end);
    start = end;
    return one;
  });
}

function counted(texts: readonly string[]): Words {
  const numbers = new Map<string, number>();
  const rows = Uint16Array.from(texts, (word) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  });
  return { words: [...numbers.keys()], rows };
}

const spelled = ({ words, rows }: Words): string[] => Array.from(rows, (number) => words[number] ?? '');
