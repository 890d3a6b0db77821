import { QueryFailure } from '../errors';
import type { Execution } from '../query-book';
import { lineAndColumn, mentionsOf, tokensOf } from './tokens';

/**
 * What DuckDB says of a query, as Athena would.
 * https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
 */
export function inAthenasWords(message: string, execution: Execution): QueryFailure {
  const { sql, catalog, database } = execution;
  const [first = ''] = message.split('\n');
  const table = /^Catalog Error: Table with name (.+) does not exist!/.exec(first)?.[1];
  if (table !== undefined) {
    const mention = mentionsOf(sql).find(({ path }) => path.at(-1)?.toLowerCase() === table.toLowerCase());
    const path = [catalog, database].slice(0, 3 - (mention?.path.length ?? 1));
    const whole = [...path, ...(mention?.path ?? [table])].map((part) => part.toLowerCase()).join('.');
    const where = lineAndColumn(sql, mention?.at ?? 0);
    return new QueryFailure(`TABLE_NOT_FOUND: ${where}: Table '${whole}' does not exist`, 2, 1301);
  }
  const missing = /Catalog "(.+)" does not exist/.exec(first)?.[1];
  if (missing !== undefined) {
    const where = lineAndColumn(sql, at(sql, missing));
    return new QueryFailure(`CATALOG_NOT_FOUND: ${where}: Catalog '${missing}' does not exist`, 2, 1300);
  }
  const column = /^Binder Error: Referenced column "(.+)" not found/.exec(first)?.[1];
  if (column !== undefined) {
    const where = lineAndColumn(sql, at(sql, column));
    return new QueryFailure(
      `COLUMN_NOT_FOUND: ${where}: Column '${column}' cannot be resolved or requester is not authorized to access requested resources`,
      2,
      1006,
    );
  }
  const token = /^Parser Error: syntax error at or near "(.+)"/.exec(first)?.[1];
  if (token !== undefined) {
    const where = lineAndColumn(sql, at(sql, token));
    return new QueryFailure(`SYNTAX_ERROR: ${where}: mismatched input '${token}'`, 2, 1200);
  }
  const routine = /Scalar Function with name (.+) does not exist/.exec(first)?.[1];
  if (routine !== undefined) {
    const where = lineAndColumn(sql, at(sql, routine));
    return new QueryFailure(
      `FUNCTION_NOT_FOUND: ${where}: Function '${routine}' not registered in the sandbox, whose functions are those of DuckDB`,
      2,
      1200,
    );
  }
  const kind = /^(?:Conversion|Invalid Input) Error/.test(first)
    ? 'INVALID_CAST_ARGUMENT'
    : 'GENERIC_USER_ERROR';
  return new QueryFailure(`${kind}: ${first.replace(/^[\w ]+ Error: /, '')}`, 2, 1200);
}

const at = (sql: string, name: string): number =>
  tokensOf(sql).find(({ text }) => text.toLowerCase() === name.toLowerCase())?.at ?? 0;
