import * as v from 'valibot';
import { longNumbersQuoted } from '@/lib/long-numbers';

/** A column of the first level, by the id that stays the same whatever it is called. */
interface IcebergField {
  readonly id: number;
  readonly name: string;
  /** `timestamp`, `string`; undefined for what is nested. */
  readonly type: string | undefined;
}

export interface PartitionField {
  readonly sourceId: number;
  readonly name: string;
  /** `identity`, `day`, `truncate[8]`. */
  readonly transform: string;
}

/** A table as its metadata has it. */
export interface IcebergTable {
  readonly formatVersion: number;
  readonly fields: readonly IcebergField[];
  /** By the id of their specification. */
  readonly partitions: ReadonlyMap<number, readonly PartitionField[]>;
  /** Ids by the names that columns of files without ids have. */
  readonly idsByName: ReadonlyMap<string, number>;
  /** Undefined where nothing was ever written. */
  readonly current: IcebergSnapshot | undefined;
  /** That are kept. */
  readonly snapshots: number;
}

interface IcebergSnapshot {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number | undefined;
  readonly manifestList: string | undefined;
  /** Instead of a list, as the first tables had it. */
  readonly manifests: readonly string[];
}

const id = v.union([v.string(), v.number()]);
const partitionSchema = v.object({
  'source-id': v.number(),
  name: v.optional(v.string(), ''),
  transform: v.optional(v.string(), 'identity'),
});
const schemaSchema = v.object({
  'schema-id': v.optional(v.number()),
  fields: v.array(v.object({ id: v.number(), name: v.string(), type: v.unknown() })),
});
const metadataSchema = v.object({
  'format-version': v.number(),
  schemas: v.optional(v.array(schemaSchema), []),
  schema: v.optional(schemaSchema),
  'current-schema-id': v.optional(v.number()),
  'partition-specs': v.optional(
    v.array(v.object({ 'spec-id': v.number(), fields: v.array(partitionSchema) })),
    [],
  ),
  'partition-spec': v.optional(v.array(partitionSchema)),
  'current-snapshot-id': v.optional(v.nullable(id)),
  snapshots: v.optional(
    v.array(
      v.object({
        'snapshot-id': id,
        'timestamp-ms': v.optional(v.number()),
        'manifest-list': v.optional(v.string()),
        manifests: v.optional(v.array(v.string()), []),
      }),
    ),
    [],
  ),
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Formats beyond it may mean something else by what is read here. */
const NEWEST_FORMAT = 3;
const MOST_FIELDS = 10_000;

/**
 * Reads the metadata of a table. https://iceberg.apache.org/spec/#table-metadata
 * @throws Error in plain words
 */
export function tableMetadata(text: string): IcebergTable {
  const parsed = v.safeParse(metadataSchema, jsonIn(text));
  if (!parsed.success) throw new Error('The metadata of the table is none that Iceberg has.');
  const metadata = parsed.output;
  const formatVersion = metadata['format-version'];
  if (formatVersion > NEWEST_FORMAT)
    throw new Error(
      `The table is of Iceberg’s format ${formatVersion}, and up to ${NEWEST_FORMAT} are read.`,
    );
  const schema =
    metadata.schemas.find((one) => one['schema-id'] === metadata['current-schema-id']) ?? metadata.schema;
  if (schema === undefined) throw new Error('The metadata of the table names no columns.');
  if (schema.fields.length > MOST_FIELDS)
    throw new Error(`The table has ${schema.fields.length} columns, which is more than are read.`);
  const wanted = metadata['current-snapshot-id'];
  const none = wanted === undefined || wanted === null || String(wanted) === '-1';
  const current = metadata.snapshots.find((one) => String(one['snapshot-id']) === String(wanted));
  if (!none && current === undefined)
    throw new Error('The metadata of the table names a snapshot, and does not say what is in it.');
  return {
    formatVersion,
    fields: schema.fields.map(({ id: field, name, type }) => ({
      id: field,
      name,
      type: typeof type === 'string' ? type : undefined,
    })),
    partitions: new Map(
      (metadata['partition-specs'].length === 0 && metadata['partition-spec'] !== undefined
        ? [{ 'spec-id': 0, fields: metadata['partition-spec'] }]
        : metadata['partition-specs']
      ).map((spec) => [
        spec['spec-id'],
        spec.fields.map(({ 'source-id': sourceId, name, transform }) => ({ sourceId, name, transform })),
      ]),
    ),
    idsByName: namesIn(metadata.properties['schema.name-mapping.default'], schema.fields),
    current:
      current === undefined
        ? undefined
        : {
            id: String(current['snapshot-id']),
            at: current['timestamp-ms'],
            manifestList: current['manifest-list'],
            manifests: current.manifests,
          },
    snapshots: metadata.snapshots.length,
  };
}

/** Ids have more digits than a number keeps: they stay text. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(longNumbersQuoted(text));
  } catch {
    throw new Error('The metadata of the table is no JSON: it is damaged, or encrypted.');
  }
}

const mappingSchema = v.array(v.object({ 'field-id': v.optional(v.number()), names: v.array(v.string()) }));

/** https://iceberg.apache.org/spec/#column-projection: by the mapping where there is one, else by the names of now. */
function namesIn(
  mapping: unknown,
  fields: readonly { readonly id: number; readonly name: string }[],
): ReadonlyMap<string, number> {
  const own = fields.map(({ id: field, name }) => [name, field] as const);
  if (typeof mapping !== 'string') return new Map(own);
  const parsed = v.safeParse(mappingSchema, jsonIn(mapping));
  if (!parsed.success) return new Map(own);
  return new Map(
    parsed.output.flatMap(({ 'field-id': field, names }) =>
      field === undefined ? [] : names.map((name) => [name, field] as const),
    ),
  );
}
