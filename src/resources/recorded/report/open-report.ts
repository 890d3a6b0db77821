import { AwsFailure } from '@/aws/failure';
import type { AwsContext } from '@/aws/context';
import { fileNameOf, folderOf } from '@/lib/file-name';
import type { ByteSource } from '../../objects/ranges/byte-source';
import { unpack } from '../../objects/ranges/unpacked';
import { packingOf } from '../../objects/ranges/packing';
import type { FileFormat } from '../shard/read-file';
import { dataFilesIn } from './data-files';
import { formatByName } from './format-by-name';
import { localFile, localSource } from './local-files';
import { readManifest, type Manifest } from './manifest';
import { manifestOf } from './manifest-of';
import type { Recorded } from './recorded-text';
import type { Report, ReportFile } from './report';
import { openObject, type OpenedObject } from './report-object';

/** A manifest of more files than S3 writes for any bucket. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;
const AS_THEY_ARE = { columns: undefined, encodedKeys: false } as const;

/**
 * Opens what a `recorded` parameter names, as far as its manifest or its first bytes.
 * @param readers who may read it, in the order they are tried
 * @throws AwsFailure
 */
export async function openReport(
  readers: readonly AwsContext[],
  recorded: Recorded,
  signal: AbortSignal,
): Promise<Report> {
  switch (recorded.kind) {
    case 'object':
      return ofObject(readers, recorded.bucket, recorded.key, signal);
    case 'files':
      return ofFiles(readers, recorded.bucket, recorded.prefix, signal);
    case 'local':
      return ofLocal(recorded.name, signal);
    default:
      throw new AwsFailure('This address names no report.', {
        kind: 'invalid',
        code: 'NoReport',
        advice: 'It is written s3://bucket/key, of a manifest.json or of a CSV, NDJSON or Parquet file.',
      });
  }
}

async function ofObject(
  readers: readonly AwsContext[],
  bucket: string,
  key: string,
  signal: AbortSignal,
): Promise<Report> {
  const manifest = await manifestOf(readers, bucket, key, signal);
  if (manifest !== undefined) {
    const report = await ofObject(readers, bucket, manifest, signal);
    const one = `${fileNameOf(key)} is one of the ${report.files.length} data files of this report: all of them are shown.`;
    return report.files.length === 1 ? report : { ...report, warnings: [...report.warnings, one] };
  }
  const opened = await openObject(readers, bucket, key, signal);
  const format = await formatOf(opened.source, key, signal);
  if (format === 'manifest') return ofManifest(readers, bucket, key, opened, signal);
  return {
    kind: 'table',
    name: fileNameOf(key),
    moment: opened.modified,
    sourceBucket: undefined,
    files: [
      {
        name: key,
        size: opened.source.size,
        format,
        shape: AS_THEY_ARE,
        md5: undefined,
        open: () => Promise.resolve(opened.source),
      },
    ],
    warnings: [],
  };
}

async function ofManifest(
  readers: readonly AwsContext[],
  bucket: string,
  key: string,
  { source }: OpenedObject,
  signal: AbortSignal,
): Promise<Report> {
  const bytes = await source.read(0, source.size, { signal, asked: true });
  const manifest = readManifest(new TextDecoder().decode(bytes), bucket);
  const places = [...new Set([bucket, manifest.destinationBucket])];
  return {
    kind: 'inventory',
    name: configurationOf(key) ?? fileNameOf(key),
    moment: manifest.created,
    sourceBucket: manifest.sourceBucket,
    files: manifest.files.map((file) => ofInventory(readers, places, manifest, file)),
    warnings: await checksumWarnings(readers, bucket, key, bytes, signal),
  };
}

function ofInventory(
  readers: readonly AwsContext[],
  places: readonly string[],
  { format, columns }: Manifest,
  file: Manifest['files'][number],
): ReportFile {
  return {
    name: file.key,
    size: file.size ?? 0,
    format,
    shape: { columns, encodedKeys: format === 'csv' },
    md5: file.md5,
    open: async (signal) => {
      const { source } = await openFirst(readers, places, file.key, signal);
      if (file.size !== undefined && source.size !== file.size)
        throw new Error(
          `It has ${source.size} bytes and the manifest says ${file.size}: it was written anew since the report.`,
        );
      return source;
    },
  };
}

/** A report that was copied lies where its manifest lies, one that was not where the manifest says. */
async function openFirst(
  readers: readonly AwsContext[],
  places: readonly string[],
  key: string,
  signal: AbortSignal,
): Promise<OpenedObject> {
  let missing: unknown;
  for (const bucket of places) {
    try {
      return await openObject(readers, bucket, key, signal);
    } catch (error) {
      if (!(error instanceof AwsFailure) || error.kind !== 'not-found') throw error;
      missing ??= error;
    }
  }
  throw missing;
}

/** `…/CONFIGURATION/2026-11-29T01-00Z/manifest.json` */
const configurationOf = (key: string): string | undefined => /([^/]+)\/[^/]+\/[^/]+$/.exec(key)?.[1];

/** S3 writes the checksum last: a report without one is not finished. */
async function checksumWarnings(
  readers: readonly AwsContext[],
  bucket: string,
  key: string,
  manifest: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<string[]> {
  let said: string;
  try {
    const { source } = await openObject(readers, bucket, `${folderOf(key)}manifest.checksum`, signal);
    said = new TextDecoder().decode(await source.read(0, 1024, { signal, asked: true })).trim();
  } catch (error) {
    signal.throwIfAborted();
    const missing = error instanceof AwsFailure && error.kind === 'not-found';
    return [
      missing
        ? 'There is no manifest.checksum beside the manifest: S3 has not finished the report, or it was copied without.'
        : 'manifest.checksum beside the manifest could not be read: nobody knows whether the manifest is whole.',
    ];
  }
  const { md5 } = await import('hash-wasm');
  return said.toLowerCase() === (await md5(manifest))
    ? []
    : ['manifest.checksum is not that of the manifest: it was changed, or is not whole.'];
}

async function ofFiles(
  readers: readonly AwsContext[],
  bucket: string,
  prefix: string,
  signal: AbortSignal,
): Promise<Report> {
  const { files, more } = await dataFilesIn(readers, bucket, prefix, signal);
  const [first] = files;
  if (first === undefined) {
    throw new AwsFailure('No CSV, NDJSON or Parquet file lies right in this folder.', {
      kind: 'not-found',
      code: 'NoDataFiles',
      advice: 'Open the folder in the list to see what is there.',
    });
  }
  const modified = files.map((file) => file.modified).filter((moment) => moment > 0);
  return {
    kind: 'table',
    name: prefix === '' ? bucket : prefix,
    moment: modified.length === 0 ? undefined : Math.min(...modified),
    sourceBucket: undefined,
    files: files.map(({ key, size }) => ({
      name: key,
      size,
      format: formatByName(key) ?? 'csv',
      shape: AS_THEY_ARE,
      md5: undefined,
      open: async (opening) => (await openObject(readers, bucket, key, opening)).source,
    })),
    warnings: more ? ['There are more files than the 1,000 that are read.'] : [],
  };
}

async function ofLocal(name: string, signal: AbortSignal): Promise<Report> {
  const file = localFile(name);
  if (file === undefined) {
    throw new AwsFailure('The file is no longer at hand.', {
      kind: 'not-found',
      code: 'NoLocalFile',
      advice: 'A reload forgets files of this computer: choose it again.',
    });
  }
  const source = localSource(file);
  const format = await formatOf(source, name, signal);
  if (format === 'manifest') {
    throw new AwsFailure('A manifest alone has no rows.', {
      kind: 'invalid',
      code: 'ManifestAlone',
      advice: 'Its data files lie in S3: open the manifest there. Or choose one of the data files.',
    });
  }
  return {
    kind: 'table',
    name: file.name,
    moment: file.lastModified > 0 ? file.lastModified : undefined,
    sourceBucket: undefined,
    files: [
      {
        name: file.name,
        size: file.size,
        format,
        shape: AS_THEY_ARE,
        md5: undefined,
        open: () => Promise.resolve(source),
      },
    ],
    warnings: [],
  };
}

/** By its first bytes; where it is packed, by what it is unpacked to. */
async function formatOf(
  source: ByteSource,
  name: string,
  signal: AbortSignal,
): Promise<FileFormat | 'manifest'> {
  let head = await source.read(0, 64 * 1024, { signal, asked: true });
  const packing = packingOf(head);
  if (packing !== undefined)
    head = (await unpack(askedSource(source, head), packing, { signal, bound: 4096 })).bytes;
  const text = new TextDecoder().decode(head.subarray(0, 4096));
  if (text.startsWith('PAR1')) return 'parquet';
  if (text.startsWith('ORC') || text.startsWith('Obj\u0001')) {
    throw new AwsFailure(`${fileNameOf(name)} is in ${text.startsWith('ORC') ? 'ORC' : 'Avro'}.`, {
      kind: 'not-supported',
      code: 'RecordedFormat',
      advice:
        'CSV, NDJSON and Parquet open as a listing. Of an S3 Inventory the configuration names the format.',
    });
  }
  if (!/^\uFEFF?\s*\{/.test(text)) return formatByName(name) === 'ndjson' ? 'ndjson' : 'csv';
  return /\.json$/i.test(name) && source.size <= LARGEST_MANIFEST ? 'manifest' : 'ndjson';
}

/** Of a packed file the beginning is enough to know what it is. */
const askedSource = (source: ByteSource, head: Uint8Array<ArrayBuffer>): ByteSource => ({
  size: Math.min(source.size, head.length),
  read: (from, to) => Promise.resolve(head.subarray(from, to)),
});
