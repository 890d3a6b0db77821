import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { ReadMeter } from '@/resources/objects/ranges/read-meter';
import { inPlainWords } from '../plain-words';
import { openParser, type Calls } from '../worker/parser';
import type { ParserName } from '../worker/messages';
import type { CheckpointCalls } from './checkpoint-parser';
import { readDelta } from './delta';
import { folderReader, type FolderReader } from './folder-reader';
import { readIceberg } from './iceberg';
import type { ManifestCalls } from './manifest-parser';
import { readable, type Snapshot, type SnapshotFiles, type TableFormat } from './snapshot';

interface Table {
  readonly snapshot: Snapshot;
  /** @throws as {@link readTable} */
  readonly files: () => Promise<SnapshotFiles>;
}

/**
 * A table that is a folder, as it is now.
 * @throws AwsFailure; BudgetSpent; Error in plain words
 */
export async function readTable(
  context: AwsContext,
  location: Location,
  prefix: string,
  format: TableFormat,
  signal: AbortSignal,
  meter = new ReadMeter(),
): Promise<Table> {
  return inPlainWords('Its metadata', () =>
    tableIn(folderReader(context, location, prefix, meter, signal), prefix, format),
  );
}

async function tableIn(reader: FolderReader, prefix: string, format: TableFormat): Promise<Table> {
  if (format === 'delta') {
    const { snapshot, files } = await readDelta(prefix, reader, (source) =>
      parsed<CheckpointCalls, 'actions'>('checkpoint', source, 'actions'),
    );
    return { snapshot, files: () => Promise.resolve(readable(files, snapshot.warnings)) };
  }
  const { snapshot, files } = await readIceberg(reader, (source) =>
    parsed<ManifestCalls, 'entries'>('manifest', source, 'entries'),
  );
  return {
    snapshot,
    files: () => inPlainWords('Its metadata', async () => readable(await files(), snapshot.warnings)),
  };
}

/** What one file says, by a worker of its own. */
async function parsed<Methods extends Calls, Name extends keyof Methods & string>(
  name: ParserName,
  source: ByteSource,
  method: Name,
): Promise<Awaited<ReturnType<Methods[Name]>>> {
  const parser = openParser<Methods>(name, source);
  try {
    return await parser.call(method, undefined as Parameters<Methods[Name]>[0]);
  } finally {
    parser.dispose();
  }
}
