/**
 * A tree over the text of a JSON document: nothing is parsed before somebody looks at it, and values stay as they are
 * written. https://www.rfc-editor.org/rfc/rfc8259
 */
type JsonKind = 'object' | 'array' | 'string' | 'number' | 'word' | 'broken';

export interface JsonNode {
  readonly kind: JsonKind;
  /** Where it stands in the text, in UTF-16 units; `end` is the place after it. */
  readonly at: number;
  readonly end: number;
  /** Strings unescaped and cut, numbers and words as written, the beginning of what has something in it. */
  readonly text: string;
  /** Of a string that is shown in part. */
  readonly cut?: boolean;
}

export interface JsonChild {
  /** As it reads, of an object's. */
  readonly key?: string;
  readonly node: JsonNode;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SHOWN = 2000;
const PREVIEW = 120;

class Malformed extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

export function afterBlanks(text: string, at: number): number {
  let place = at;
  for (;;) {
    const code = text.charCodeAt(place);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return place;
    place += 1;
  }
}

/** @throws Malformed */
function endOfString(text: string, at: number): number {
  let quote = at;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    if (quote < 0) throw new Malformed(at, 'a string that does not end');
    let slashes = quote - 1;
    while (text.charCodeAt(slashes) === 92) slashes -= 1;
    if ((quote - slashes) % 2 === 1) return quote + 1;
  }
}

/** The place after a value; what is in it is not looked at. @throws Malformed */
function endOf(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfString(text, at);
  if (first !== '{' && first !== '[') return at + scalarAt(text, at).length;
  let depth = 0;
  for (let place = at; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code === 34) place = endOfString(text, place) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return place + 1;
    }
  }
  throw new Malformed(at, first === '{' ? 'an object that does not end' : 'an array that does not end');
}

function scalarAt(text: string, at: number): string {
  for (const pattern of [NUMBER, WORD]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return found[0];
  }
  throw new Malformed(at, at >= text.length ? 'the end of the text' : 'no value');
}

/** The value at a place. What does not end is as long as the text; what is none is `broken`. */
export function nodeAt(text: string, at: number): JsonNode {
  const first = text[at];
  try {
    const end = endOf(text, at);
    return nodeOf(text, at, end);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    // What is in it can be looked at all the same, up to where it breaks.
    if (first === '{' || first === '[') return nodeOf(text, at, text.length);
    return broken(text, error);
  }
}

function nodeOf(text: string, at: number, end: number): JsonNode {
  switch (text[at]) {
    case '{':
      return { kind: 'object', at, end, text: preview(text, at, end) };
    case '[':
      return { kind: 'array', at, end, text: preview(text, at, end) };
    case '"':
      return stringOf(text, at, end);
    case 't':
    case 'f':
    case 'n':
      return { kind: 'word', at, end, text: text.slice(at, end) };
    default:
      return { kind: 'number', at, end, text: text.slice(at, Math.min(end, at + SHOWN)) };
  }
}

function stringOf(text: string, at: number, end: number): JsonNode {
  const cut = end - at > SHOWN;
  // Not within an escape.
  const raw = cut
    ? `${text.slice(at, at + SHOWN).replace(/\\(?:u[\da-f]{0,3})?$/i, '')}"`
    : text.slice(at, end);
  try {
    return { kind: 'string', at, end, text: JSON.parse(raw) as string, cut };
  } catch {
    return {
      kind: 'broken',
      at,
      end,
      text: `a string with a character or escape JSON does not have: ${raw.slice(0, PREVIEW)}`,
    };
  }
}

function preview(text: string, at: number, end: number): string {
  const start = text.slice(at, Math.min(end, at + PREVIEW)).replaceAll(/\s+/g, ' ');
  return end - at > PREVIEW ? `${start}…` : start;
}

function broken(text: string, { at, message }: Malformed): JsonNode {
  const found = text.slice(at, at + 24).replaceAll(/\s+/g, ' ');
  const line = lineOf(text, at);
  const what = found === '' ? message : `${message}: ${found}`;
  return { kind: 'broken', at, end: text.length, text: `Not JSON from line ${line} on: ${what}` };
}

/** From 1. */
function lineOf(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The members of an object or array, found one after the other as they are asked for. */
export class JsonMembers {
  readonly #text: string;
  readonly #array: boolean;
  readonly found: JsonChild[] = [];
  #place: number;
  whole = false;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#array = text[at] === '[';
    this.#place = afterBlanks(text, at + 1);
    if (text[this.#place] === this.#closing) this.whole = true;
  }

  get #closing(): string {
    return this.#array ? ']' : '}';
  }

  /** Goes on until so many are known, or all. */
  reach(count: number): void {
    while (!this.whole && this.found.length < count) this.#next();
  }

  #next(): void {
    const text = this.#text;
    try {
      const key = this.#array ? undefined : this.#key();
      const node = nodeAt(text, this.#place);
      this.found.push({ key, node });
      if (node.kind === 'broken' && node.end === text.length) {
        this.whole = true;
        return;
      }
      const after = afterBlanks(text, node.end);
      if (text[after] === ',') {
        this.#place = afterBlanks(text, after + 1);
        return;
      }
      this.whole = true;
      if (text[after] !== this.#closing)
        throw new Malformed(after, `${this.#array ? 'a comma or ]' : 'a comma or }'} is missing`);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.whole = true;
      this.found.push({ node: broken(text, error) });
    }
  }

  #key(): string {
    const text = this.#text;
    if (text[this.#place] !== '"') throw new Malformed(this.#place, 'a name in quotes is missing');
    const end = endOfString(text, this.#place);
    const key = stringOf(text, this.#place, end).text;
    const colon = afterBlanks(text, end);
    if (text[colon] !== ':') throw new Malformed(colon, 'a colon is missing');
    this.#place = afterBlanks(text, colon + 1);
    return key;
  }
}
