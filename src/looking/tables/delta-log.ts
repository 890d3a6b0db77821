import type { ObjectBelow } from '@/resources/objects/objects-below';
import type { FolderReader } from './folder-reader';

const LOG = '_delta_log/';
const HINT = `${LOG}_last_checkpoint`;
const COMMIT = /\/_delta_log\/(\d{20})\.json$/;
const CHECKPOINT =
  /\/_delta_log\/(\d{20})\.checkpoint(?:\.(\d{10})\.(\d{10})|\.([\da-f-]{36}))?\.(?:parquet|json)$/;

interface Commit {
  readonly version: number;
  readonly object: ObjectBelow;
}

interface DeltaLog {
  /** -1 where the log goes back to its beginning. */
  readonly checkpoint: number;
  /** The files of the checkpoint. */
  readonly parts: readonly ObjectBelow[];
  /** What was committed since, one version after the other. */
  readonly commits: readonly Commit[];
}

/**
 * What a log has from its latest whole checkpoint on: what was before it is not listed where the table says where that is.
 * @throws AwsFailure; Error in plain words
 */
export async function readLog(reader: FolderReader): Promise<DeltaLog> {
  const hint = await hinted(reader);
  if (hint !== undefined) {
    const late = split(await reader.list(LOG, padded(hint)));
    if (late.checkpoint >= 0) return whole(late);
  }
  return whole(split(await reader.list(LOG)));
}

const padded = (version: number) => String(version).padStart(20, '0');

/** Where the table says that its latest checkpoint is: a hint, which may be damaged or behind. */
async function hinted(reader: FolderReader): Promise<number | undefined> {
  const object = (await reader.list(HINT))[0];
  if (object === undefined) return undefined;
  try {
    const { version } = JSON.parse(await reader.text(object)) as { readonly version?: unknown };
    return typeof version === 'number' && Number.isSafeInteger(version) ? version : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function split(log: readonly ObjectBelow[]): DeltaLog {
  const { version: checkpoint, parts } = latestCheckpoint(log);
  const commits = log.flatMap((object): Commit[] => {
    const version = Number(COMMIT.exec(object.key)?.[1] ?? -1);
    return version > checkpoint ? [{ version, object }] : [];
  });
  return { checkpoint, parts, commits };
}

/** The same, of which nothing is missing. @throws Error */
function whole(log: DeltaLog): DeltaLog {
  let expected = log.checkpoint + 1;
  if (log.parts.length === 0 && log.commits[0]?.version !== 0)
    throw new Error('Its log has neither a beginning nor a checkpoint that can be read.');
  for (const { version } of log.commits) {
    if (version !== expected)
      throw new Error(`Its log has no version ${expected}, without which it cannot be told what it is now.`);
    expected += 1;
  }
  return log;
}

interface Checkpoint {
  readonly version: number;
  readonly wanted: number;
  readonly parts: ObjectBelow[];
}

/** Several writers may each have made one of a version, in any number of parts. */
function latestCheckpoint(log: readonly ObjectBelow[]): Pick<Checkpoint, 'version' | 'parts'> {
  const all = new Map<string, Checkpoint>();
  for (const object of log) {
    const [, version, , parts = '1', id = ''] = CHECKPOINT.exec(object.key) ?? [];
    if (version === undefined) continue;
    const name = `${version} ${parts} ${id}`;
    const known = all.get(name) ?? { version: Number(version), wanted: Number(parts), parts: [] };
    known.parts.push(object);
    all.set(name, known);
  }
  const complete = [...all.values()].filter(({ parts, wanted }) => parts.length === wanted);
  return complete.toSorted((one, other) => other.version - one.version)[0] ?? { version: -1, parts: [] };
}
