import { describe, expect, it } from 'vitest';
import { inPlainWords } from '../plain-words';
import { checkpointParser } from './checkpoint-parser';
import { readDelta } from './delta';
import { readIceberg } from './iceberg';
import { manifestParser } from './manifest-parser';
import { tableFolder } from './testing/table-folder';

type Folder = Parameters<typeof tableFolder>[0];
const iceberg = (contents: Folder) =>
  inPlainWords('Its metadata', () =>
    readIceberg(tableFolder(contents).reader, (source) => manifestParser(source).entries(undefined)),
  );
const delta = (contents: Folder) =>
  inPlainWords('Its metadata', () =>
    readDelta('t/', tableFolder(contents).reader, (source) => checkpointParser(source).actions(undefined)),
  );
const METADATA = 'metadata/v1.metadata.json';
const COMMIT = '_delta_log/00000000000000000000.json';

describe('metadata of a table that is none', () => {
  it.each([
    ['snapshots that are no list', '{"current-snapshot-id":1,"snapshots":{"a":1}}'],
    ['columns that are no list', '{"schema":{"fields":7}}'],
    ['a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a text that never ends', `{"a":"${'\\"'.repeat(1_000_000)}`],
    ['nothing', 'null'],
  ])('of Iceberg with %s says so', async (_, text) => {
    const found = await iceberg({ [METADATA]: text }).catch((error: unknown) => error);
    if (found instanceof Error) expect(found.message).toMatch(/^Its /);
    else expect(found).toMatchObject({ snapshot: { format: 'iceberg' } });
  });

  it.each([
    ['a schema that is no JSON', '{"metaData":{"schemaString":"{"}}'],
    ['columns that are no list', '{"metaData":{"schemaString":"{\\"fields\\":7}"}}'],
    ['files that are numbers', '{"add":7}'],
    ['a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nothing', 'null'],
  ])('of Delta with %s says so', async (_, text) => {
    const found = await delta({ [COMMIT]: text }).catch((error: unknown) => error);
    if (found instanceof Error) expect(found.message).toMatch(/^(?:Its|Version)/);
    else expect(found).toMatchObject({ snapshot: { format: 'delta' } });
  });
});
