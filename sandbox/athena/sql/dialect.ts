import { tokensOf } from './tokens';

const MAPS = /^(?:object_tags|user_metadata)$/i;

/** Functions of Trino that DuckDB has under another name. */
const NAMES: Readonly<Record<string, string>> = {
  json_extract_scalar: 'json_extract_string',
  array_join: 'array_to_string',
  transform: 'list_transform',
  filter: 'list_filter',
};

/** What DuckDB writes otherwise than Trino. */
export const forDuckDb = (sql: string): string => mapsForDuckDb(functionsForDuckDb(sql));

function functionsForDuckDb(sql: string): string {
  const tokens = tokensOf(sql);
  let result = '';
  let from = 0;
  for (const [index, { kind, text, at }] of tokens.entries()) {
    const other = kind === 'word' ? NAMES[text.toLowerCase()] : undefined;
    if (other === undefined || tokens[index + 1]?.text !== '(') continue;
    result += sql.slice(from, at) + other;
    from = at + text.length;
  }
  return result + sql.slice(from);
}

/** Trino gives the value of a key of a map, where DuckDB gives a list that holds it. */
function mapsForDuckDb(sql: string): string {
  const tokens = tokensOf(sql);
  const ends: number[] = [];
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'other' || !MAPS.test(text) || tokens[index + 1]?.text !== '[') continue;
    let depth = 0;
    for (const token of tokens.slice(index + 1)) {
      if (token.text === '[') depth += 1;
      if (token.text === ']') depth -= 1;
      if (depth > 0) continue;
      ends.push(token.at + 1);
      break;
    }
  }
  const cuts = [0, ...ends, sql.length];
  return cuts
    .slice(1)
    .map((end, index) => sql.slice(cuts[index], end))
    .join('[1]');
}
