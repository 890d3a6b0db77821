import { describe, expect, it } from 'vitest';
import {
  FIELDS,
  jsonBytes,
  journalBytes,
  listBytes,
  madeFiles,
  manifestBytes,
  METADATA,
  parquetBytes,
  tableJson,
  type ListedFile,
} from '../../iceberg/testing/made-table';
import { grouped } from '../../trail/cube/ask';
import { Cube } from '../../trail/cube/cube';
import { readSample } from '../../trail/parse/read-sample';
import { JournalCounter } from './journal-counter';
import { JournalReader } from './journal-reader';
import type { JournalRow } from './journal-row';
import { JournalRun } from './journal-run';
import type { JournalPort } from './journal-port';

const SECOND = 1_000_000n;
const TASK = {
  shape: { depth: 1, step: 3600 },
  wanted: { from: 0, to: 1e9, bucket: 'lake', marks: {} },
};
const noop = () => undefined;

const row = (more: Partial<JournalRow> = {}): JournalRow => ({
  at: 5000,
  key: 'raw/a.csv',
  type: 'CREATE',
  marker: false,
  sequence: '01',
  versionId: undefined,
  size: 10,
  storageClass: 'STANDARD',
  etag: undefined,
  requester: '111122223333',
  address: '192.0.2.7',
  requestId: 'REQUEST',
  ...more,
});

describe('what is counted of a journal', () => {
  const counted = (...rows: readonly JournalRow[]) => {
    const counter = new JournalCounter('lake', TASK);
    counter.add(rows);
    const { part, left } = counter.taken();
    const cube = new Cube(TASK.shape);
    cube.merge(part);
    return { cube, left };
  };

  it('is by account or service, kind of change, prefix and network', () => {
    const { cube, left } = counted(
      row(),
      row({ sequence: '02' }),
      row({ type: 'DELETE', marker: true, requester: 's3.amazonaws.com', address: undefined, size: 0 }),
      row({ type: 'DELETE', requester: undefined, address: undefined, size: undefined }),
    );
    expect(left.lines).toBe(4);
    const groups = grouped(cube, ['who', 'operation', 'prefix', 'network'], {});
    expect(groups.map(({ values, requests, received }) => [...values, requests, received])).toEqual([
      ['arn:aws:iam::111122223333:root', 'CREATE', 'raw/', '192.0.2.0/24', 2, 20],
      ['svc:s3.amazonaws.com', 'DELETE (marker)', 'raw/', 'not told', 1, 0],
      ['not told', 'DELETE', 'raw/', 'not told', 1, 0],
    ]);
  });

  it('keeps a row of each kind, which is read as those that were counted', () => {
    const { cube, left } = counted(row(), row({ sequence: '02' }), row({ type: 'DELETE', marker: true }));
    expect(left.samples).toHaveLength(2);
    const sample = readSample(left.samples[1]!)!;
    expect(sample).toMatchObject({ second: 5, key: 'raw/a.csv', requestId: 'REQUEST', address: '192.0.2.7' });
    const filter = { values: { who: sample.who, operation: sample.operation, network: sample.network } };
    expect(grouped(cube, ['who'], filter).map(({ requests }) => requests)).toEqual([1]);
  });
});

describe('the newest records of a key', () => {
  const table = (files: readonly ListedFile[], more: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) =>
    madeFiles({
      [METADATA]: jsonBytes(tableJson()),
      's3://w/list.avro': listBytes([{ path: 'm1' }]),
      m1: manifestBytes(files),
      ...more,
    });
  const at = (second: bigint) => [second * SECOND, second * SECOND] as const;

  it('are read from the newest file on, and no further than they are wanted', async () => {
    const files = table(
      [
        { path: 'old', times: at(1n) },
        { path: 'new', times: at(3n) },
        { path: 'middle', times: at(2n) },
      ],
      Object.fromEntries(
        (['old', 'middle', 'new'] as const).map((path, index) => [
          path,
          journalBytes([
            ['k', BigInt(index + 1) * SECOND, path],
            ['other', BigInt(index + 1) * SECOND, path],
          ]),
        ]),
      ),
    );
    const reader = new JournalReader(files, { metadataLocation: METADATA, key: 'k' });
    const { rows, whole } = await reader.readNewest(2, noop);
    expect(rows.map(({ requester }) => requester)).toEqual(['new', 'middle']);
    expect(whole).toBe(false);
    expect(files.opened).not.toContain('old');
  });

  it('are in the order of their sequence, where the time is the same', async () => {
    const files = madeFiles({
      [METADATA]: jsonBytes(
        tableJson({
          schemas: [
            { 'schema-id': 0, fields: [...FIELDS, { id: 4, name: 'sequence_number', type: 'string' }] },
          ],
        }),
      ),
      's3://w/list.avro': listBytes([{ path: 'm1' }]),
      m1: manifestBytes([{ path: 'f' }]),
      f: parquetBytes([
        { name: 'key', id: 1, type: 'text', data: ['k', 'k', 'k'] },
        { name: 'record_timestamp', id: 2, type: 'moment', data: [SECOND, SECOND, SECOND] },
        { name: 'sequence_number', id: 4, type: 'text', data: ['02', '03', '01'] },
      ]),
    });
    const { rows, whole } = await new JournalReader(files, {
      metadataLocation: METADATA,
      key: 'k',
    }).readNewest(10, noop);
    expect(rows.map(({ sequence }) => sequence)).toEqual(['03', '02', '01']);
    expect(whole).toBe(true);
  });

  it('names a file that is none of a journal', async () => {
    const files = table([{ path: 'f' }], {
      f: parquetBytes([{ name: 'x', id: 77, type: 'text', data: ['k'] }]),
    });
    const reader = new JournalReader(files, { metadataLocation: METADATA, key: 'k' });
    await expect(reader.readNewest(1, noop)).rejects.toThrow('none of a journal');
    const troubles: unknown[] = [];
    await reader.readAll({ onRows: noop, onFile: noop, onTrouble: (one) => troubles.push(one) }, 2);
    expect(troubles).toMatchObject([{ path: 'f' }]);
  });
});

describe('a run over a journal', () => {
  const plan = { files: 2, bytes: 20, rows: 3, skipped: 0, manifests: 1, manifestsSkipped: 0, at: 0 };

  function started() {
    const heard: { listener?: Parameters<JournalPort['call']>[2]; disposed: boolean } = { disposed: false };
    const end = {
      resolve: noop as (unread: readonly string[]) => void,
      reject: noop as (error: unknown) => void,
    };
    const ended = new Promise<readonly string[]>((resolve, reject) =>
      Object.assign(end, { resolve, reject }),
    );
    const port = {
      call: (_method: string, _input: unknown, listener: Parameters<JournalPort['call']>[2]) => {
        heard.listener = listener;
        return ended;
      },
      dispose: () => {
        heard.disposed = true;
        end.reject(new DOMException('closed', 'AbortError'));
      },
    } as unknown as JournalPort;
    const run = new JournalRun({ bucket: 'lake', task: TASK, plan, port, now: () => 0 });
    return { run, heard, end };
  }

  it('adds up what comes, and says how far it is', async () => {
    const { run, heard, end } = started();
    const counter = new JournalCounter('lake', TASK);
    counter.add([row()]);
    heard.listener!.onCounted(counter.taken());
    heard.listener!.onFile(10);
    heard.listener!.onTrouble({ path: 'f', error: new Error('broken') });
    expect(run.progress).toEqual({ files: 2, filesDone: 1, bytes: 20, bytesRead: 10 });
    end.resolve(['some deletions are not read']);
    await expect.poll(() => run.state).toBe('done');
    expect(run.left.lines).toBe(1);
    expect(run.unread).toEqual(['some deletions are not read']);
    expect(run.troubles).toMatchObject([{ key: 'f' }]);
  });

  it('ends when it is cancelled, and keeps what was counted', async () => {
    const { run, heard } = started();
    run.cancel();
    await expect.poll(() => heard.disposed).toBe(true);
    expect(run.state).toBe('cancelled');
    expect(run.failure).toBeUndefined();
  });

  it('says why it could not go on', async () => {
    const { run, end } = started();
    end.reject(new Error('gone'));
    await expect.poll(() => run.state).toBe('cancelled');
    expect(run.failure).toMatchObject({ message: 'gone' });
  });
});
