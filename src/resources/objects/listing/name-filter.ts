export interface NameFilter {
  (name: string): boolean;
  /** Text that stands in every name that matches: found in a whole page at once, it spares looking at each name. */
  readonly needle?: {
    readonly text: string;
    /** In any case: `text` is in lower case. */
    readonly anyCase: boolean;
    /** A name that has it matches. */
    readonly enough: boolean;
  };
}

export type ParsedFilter =
  | { readonly ok: true; readonly kind: 'none' | 'text' | 'glob' | 'regex'; readonly match?: NameFilter }
  | { readonly ok: false; readonly message: string };

/**
 * Reads what is typed into a filter box. `/…/flags` is a regular expression; text with `*` or `?` is a glob
 * over the whole name, in which `*` also crosses `/`; anything else is searched for, in any case.
 */
export function parseFilter(text: string): ParsedFilter {
  if (text === '') return { ok: true, kind: 'none' };
  const regex = /^\/(.+)\/([a-z]*)$/s.exec(text);
  if (regex) {
    try {
      const expression = new RegExp(regex[1]!, regex[2]!.replaceAll(/[gy]/g, ''));
      return { ok: true, kind: 'regex', match: (name) => expression.test(name) };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }
  if (/[*?]|\{.*,.*\}/.test(text)) {
    const expression = globExpression(text);
    const match = (name: string) => expression.test(name);
    const literal = longestLiteral(text);
    const needle = literal === '' ? undefined : { text: literal, anyCase: false, enough: false };
    return { ok: true, kind: 'glob', match: Object.assign(match, { needle }) };
  }
  const wanted = text.toLowerCase();
  const match = (name: string) => name.toLowerCase().includes(wanted);
  const needle = { text: wanted, anyCase: true, enough: true };
  return { ok: true, kind: 'text', match: Object.assign(match, { needle }) };
}

/** What a glob has between its wildcards, and every name that matches has somewhere; '' where there are alternatives. */
function longestLiteral(glob: string): string {
  if (/[{}]/.test(glob)) return '';
  return glob.split(/[*?]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** `*` any characters, `?` one, `{a,b}` either; everything else is itself. Case counts, as it does in keys. */
function globExpression(glob: string): RegExp {
  let depth = 0;
  let source = '';
  for (const character of glob) {
    if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else if (character === '{' && glob.includes('}')) {
      depth += 1;
      source += '(?:';
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      source += ')';
    } else if (character === ',' && depth > 0) source += '|';
    else source += character.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  }
  return new RegExp(`^${source}${')'.repeat(depth)}$`, 'su');
}
