interface Token {
  readonly kind: 'word' | 'quoted' | 'other';
  /** Of a quoted name what it says; of a word as it is written. */
  readonly text: string;
  /** Where it begins in the SQL. */
  readonly at: number;
}

const PATTERN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_@:]*|\d[\d.eE]*|[\s\S]/gy;

/** The words of SQL, without comments, spaces and texts. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(PATTERN)) {
    const [text] = match;
    const at = match.index;
    if (/^(?:\s|--|\/\*)/.test(text)) continue;
    if (text.startsWith('"'))
      tokens.push({ kind: 'quoted', text: text.slice(1, -1).replaceAll('""', '"'), at });
    else if (/^[A-Za-z_]/.test(text)) tokens.push({ kind: 'word', text, at });
    else tokens.push({ kind: 'other', text, at });
  }
  return tokens;
}

/** One statement that reads: the only kind that the sandbox runs. */
export function isQuestion(sql: string): boolean {
  const tokens = tokensOf(sql);
  const last = tokens.findIndex(({ text }) => text === ';');
  if (last !== -1 && tokens.slice(last).some(({ text }) => text !== ';')) return false;
  const first = tokens.find(({ text }) => text !== '(');
  return first?.kind === 'word' && /^(?:select|with|values)$/i.test(first.text);
}

export interface Mention {
  /** One to three names, from the catalog on. */
  readonly path: readonly string[];
  readonly at: number;
}

/** Names that stand where a table does. */
export function mentionsOf(sql: string): Mention[] {
  const tokens = tokensOf(sql);
  const mentions: Mention[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const leads = before?.text === ',' || (before?.kind === 'word' && /^(?:from|join)$/i.test(before.text));
    if (!leads || token.kind === 'other') continue;
    const path = [token.text];
    for (let next = index + 1; tokens[next]?.text === '.'; next += 2) {
      const part = tokens[next + 1];
      if (part === undefined || part.kind === 'other') break;
      path.push(part.text);
    }
    if (path.length <= 3) mentions.push({ path, at: token.at });
  }
  return mentions;
}

/** `line 1:15`, as Trino counts. */
export function lineAndColumn(sql: string, at: number): string {
  const before = sql.slice(0, at).split('\n');
  return `line ${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
