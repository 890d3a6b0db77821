import { plural } from '@drawbridge-s3/policy/grammar';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import {
  actionsIn,
  addOf,
  fileId,
  type DeltaActions,
  type DeltaAdd,
  type DeltaProtocol,
  type DeltaTable,
} from './delta-actions';
import { readLog } from './delta-log';
import type { FolderReader } from './folder-reader';
import type { Snapshot, TableFile } from './snapshot';

type ReadCheckpoint = (source: ByteSource) => Promise<DeltaActions>;
type Action = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** What its log says by some version. */
interface State {
  /** By their ids. */
  readonly files: Map<string, DeltaAdd>;
  table: DeltaTable | undefined;
  protocol: DeltaProtocol | undefined;
  since: number | undefined;
}

/**
 * A Delta table as its log has it: the latest checkpoint and what was committed since.
 * @throws AwsFailure; Error in plain words
 * https://github.com/delta-io/delta/blob/master/PROTOCOL.md
 */
export async function readDelta(
  prefix: string,
  reader: FolderReader,
  readCheckpoint: ReadCheckpoint,
): Promise<{ readonly snapshot: Snapshot; readonly files: readonly TableFile[] }> {
  const { checkpoint, parts, commits } = await readLog(reader);
  const state: State = { files: new Map(), table: undefined, protocol: undefined, since: undefined };
  const take = (actions: DeltaActions) => {
    for (const add of actions.adds) state.files.set(add.id, add);
    state.table = actions.table ?? state.table;
    state.protocol = actions.protocol ?? state.protocol;
  };
  for (const part of parts) {
    const actions = part.key.endsWith('.json')
      ? actionsIn(linesOf(await reader.text(part), checkpoint))
      : await readCheckpoint(reader.source(part));
    take(actions);
    for (const { path, size } of actions.sidecars) {
      const key = keyOf(path, `${prefix}_delta_log/_sidecars/`);
      take(await readCheckpoint(reader.source({ key, size, etag: undefined })));
    }
    state.since = part.modified || state.since;
  }
  for (const { object, version } of commits) commit(state, linesOf(await reader.text(object), version));
  const { files, table, since } = state;
  const all = [...files.values()];
  const rows = all.map((add) => add.rows);
  const snapshot: Snapshot = {
    format: 'delta',
    version: String(commits.at(-1)?.version ?? checkpoint),
    since,
    columns: columnsOf(table?.schemaString),
    partitions: table?.partitionColumns ?? [],
    files: all.length,
    bytes: all.reduce((sum, { size }) => sum + size, 0),
    rows: rows.every((count) => count !== undefined)
      ? rows.reduce((sum: number, count) => sum + (count ?? 0), 0)
      : undefined,
    warnings: warningsOf(all, state),
  };
  return { snapshot, files: all.map(({ path, size }) => ({ key: keyOf(path, prefix), size })) };
}

function linesOf(text: string, version: number): Action[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  try {
    return lines.map((line) => JSON.parse(line) as Action);
  } catch {
    throw new Error(`Version ${version} of its log has a line that is no JSON.`);
  }
}

/** Actions of a commit have no order: a file whose deleted rows changed is removed and added in the same. */
function commit(state: State, actions: readonly Action[]): void {
  for (const { remove } of actions) if (remove) state.files.delete(fileId(remove));
  for (const { add, metaData, protocol, commitInfo } of actions) {
    if (add) state.files.set(fileId(add), addOf(add));
    if (metaData) state.table = metaData;
    if (protocol) state.protocol = protocol;
    const at = commitInfo?.['inCommitTimestamp'] ?? commitInfo?.['timestamp'];
    if (typeof at === 'number') state.since = at;
  }
}

function warningsOf(files: readonly DeltaAdd[], { table, protocol }: State): string[] {
  const deleting = files.filter(({ deleted }) => deleted > 0);
  const rows = deleting.reduce((sum, { deleted }) => sum + deleted, 0);
  const mapping = table?.configuration?.['delta.columnMapping.mode'];
  const cataloged = protocol?.readerFeatures?.some((feature) => /^catalog(?:Managed|Owned)/.test(feature));
  return [
    ...(deleting.length > 0
      ? [
          `${plural(rows, 'row')} deleted since in ${plural(deleting.length, 'file')}: they are still in the files.`,
        ]
      : []),
    ...(mapping !== undefined && mapping !== 'none' ? ['Its columns have other names in the files.'] : []),
    ...(cataloged === true ? ['A catalog keeps it, which may know of versions that are not here yet.'] : []),
  ];
}

interface DeltaField {
  readonly name: string;
  readonly type: unknown;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

function columnsOf(schema: string | undefined): Snapshot['columns'] {
  if (schema === undefined) return [];
  const { fields = [] } = JSON.parse(schema) as { readonly fields?: readonly DeltaField[] };
  return fields.map(({ name, type, metadata }) => {
    const known = typeof type === 'string' ? type : String((type as { readonly type?: unknown }).type);
    const inFiles = metadata?.['delta.columnMapping.physicalName'];
    return {
      name,
      type: typeof inFiles === 'string' && inFiles !== name ? `${known}, in the files ${inFiles}` : known,
    };
  });
}

/** A path as a key: one that is no URL is relative to a folder. */
function keyOf(path: string, folder: string): string {
  const absolute = /^s3[an]?:\/\/[^/]+\/(.*)$/s.exec(path)?.[1];
  try {
    return absolute === undefined ? folder + decodeURIComponent(path) : decodeURIComponent(absolute);
  } catch {
    return absolute ?? folder + path;
  }
}
