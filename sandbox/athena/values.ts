const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'varchar',
  BIGINT: 'bigint',
  // Sums, which Trino keeps in 64 bits.
  HUGEINT: 'bigint',
  UBIGINT: 'bigint',
  INTEGER: 'integer',
  SMALLINT: 'smallint',
  TINYINT: 'tinyint',
  DOUBLE: 'double',
  FLOAT: 'float',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamp with time zone',
  BLOB: 'varbinary',
  JSON: 'json',
};

/** What Athena calls a type of DuckDB. */
export function athenaType(duck: string): string {
  const known = TYPES[duck];
  if (known !== undefined) return known;
  if (duck.startsWith('DECIMAL')) return 'decimal';
  if (duck.startsWith('MAP')) return 'map';
  if (duck.startsWith('STRUCT')) return 'row';
  if (duck.endsWith('[]')) return 'array';
  return 'varchar';
}

/** A value as Athena writes it, from DuckDB's text of it. */
export function athenaText(value: string | null, type: string): string | null {
  if (value === null || type !== 'timestamp') return value;
  const [, moment = value, fraction = ''] = /^([^.]*)(?:\.(\d+))?$/.exec(value) ?? [];
  return `${moment}.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}`;
}
