import { tokensOf } from './tokens';

const MAPS = /^(?:object_tags|user_metadata)$/i;

/** Trino gives the value of a key of a map, where DuckDB gives a list that holds it. */
export function forDuckDb(sql: string): string {
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
