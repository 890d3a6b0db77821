type Fields = Readonly<Record<string, unknown>>;

/** What a checkpoint has, which a worker reads. */
export interface DeltaActions {
  readonly adds: readonly DeltaAdd[];
  readonly table: DeltaTable | undefined;
  readonly protocol: DeltaProtocol | undefined;
  /** Further files of the checkpoint. */
  readonly sidecars: readonly DeltaSidecar[];
}

export interface DeltaAdd {
  /** By its path and by the list of its deleted rows: either may change alone. */
  readonly id: string;
  /** Relative to the table, or a URL; percent-encoded. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Without those that are deleted; undefined where nobody counted. */
  readonly rows: number | undefined;
  /** How many of its rows are deleted, by a list beside it. */
  readonly deleted: number;
}

interface DeltaSidecar {
  readonly path: string;
  readonly size: number;
}

export interface DeltaTable {
  readonly schemaString?: string;
  readonly partitionColumns?: readonly string[];
  readonly configuration?: Readonly<Record<string, string>>;
}

export interface DeltaProtocol {
  readonly readerFeatures?: readonly string[] | null;
}

export function addOf(add: Fields): DeltaAdd {
  const vector = fieldsOf(add['deletionVector']);
  const deleted = Number(vector?.['cardinality'] ?? 0);
  const rows = rowsOf(add);
  return {
    id: fileId(add),
    path: String(add['path']),
    size: Number(add['size'] ?? 0),
    rows: rows === undefined ? undefined : Math.max(0, rows - deleted),
    deleted: vector === undefined ? 0 : Math.max(1, deleted),
  };
}

/**
 * What tells a file of the table from another, of an `add` as of a `remove`.
 * https://github.com/delta-io/delta/blob/master/PROTOCOL.md#add-file-and-remove-file
 */
export function fileId(action: Fields): string {
  const vector = fieldsOf(action['deletionVector']);
  const path = String(action['path']);
  if (vector === undefined) return path;
  const offset = vector['offset'];
  const place = offset === undefined || offset === null ? '' : `@${Number(offset)}`;
  return `${path} ${String(vector['storageType'])}${String(vector['pathOrInlineDv'])}${place}`;
}

/** Of a table's actions, whose rows are all that a checkpoint or a commit has. */
export function actionsIn(rows: readonly Fields[]): DeltaActions {
  const all = (name: string) =>
    rows.flatMap((row) => {
      const fields = fieldsOf(row[name]);
      return fields === undefined ? [] : [fields];
    });
  return {
    adds: all('add').flatMap((add) => (typeof add['path'] === 'string' ? [addOf(add)] : [])),
    table: all('metaData').findLast(({ schemaString }) => typeof schemaString === 'string'),
    protocol: all('protocol').at(-1),
    sidecars: all('sidecar').flatMap(({ path, sizeInBytes }) =>
      typeof path === 'string' ? [{ path, size: Number(sizeInBytes) }] : [],
    ),
  };
}

/** Statistics are JSON in commits, and may be columns in checkpoints. */
function rowsOf({ stats, stats_parsed: parsed }: Fields): number | undefined {
  const count = typeof stats === 'string' ? /"numRecords"\s*:\s*(\d+)/.exec(stats)?.[1] : undefined;
  const known = count ?? fieldsOf(parsed)?.['numRecords'] ?? undefined;
  return known === undefined ? undefined : Number(known);
}

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;
