import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendS3 } from '@/aws/send';
import type { TableFiles } from '../iceberg/plan';
import type { ByteSource } from '../objects/ranges/byte-source';
import { RangeReader, type FetchRange } from '../objects/ranges/range-reader';
import { ReadMeter } from '../objects/ranges/read-meter';
import type { JournalPlace } from './find-journal';

/**
 * The files of a table of S3 Tables, read by ranges as the session. They are got as objects are, and never listed; a file
 * is never written again, so that nothing is pinned. What lies elsewhere than the table is not read, whatever its
 * metadata names.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/developing-s3-tables-APIs.html
 */
export function tableFiles(
  context: AwsContext,
  { region, warehouse }: Pick<JournalPlace, 'region' | 'warehouse'>,
): TableFiles {
  const base = `${warehouse.replace(/\/$/, '')}/`;
  const [, Bucket = ''] = /^s3a?:\/\/([^/]+)\//.exec(base) ?? [];
  // It is no place that anybody opens, and answers no HeadBucket: its Region is that of the table.
  const target = { region };
  return {
    async open(path, size) {
      const plain = path.replace(/^s3a:/, 's3:');
      if (Bucket === '' || !plain.startsWith(base)) throw elsewhere(path);
      const Key = plain.slice(`s3://${Bucket}/`.length);
      const length =
        size ?? (await sendS3(context, target, new HeadObjectCommand({ Bucket, Key }))).ContentLength ?? 0;
      const fetchRange: FetchRange = async (from, to, signal) => {
        const command = new GetObjectCommand({ Bucket, Key, Range: `bytes=${from}-${to - 1}` });
        const answer = await sendS3(context, target, command, { signal });
        const bytes = new Uint8Array((await answer.Body?.transformToByteArray()) ?? []);
        if (bytes.length !== to - from) throw short(Key, to - from, bytes.length);
        return bytes;
      };
      return unmetered(length, fetchRange);
    },
  };
}

/** What is read of a journal was said before, as a whole: no file of it is asked about again. */
function unmetered(size: number, fetchRange: FetchRange): ByteSource {
  const meter = new ReadMeter();
  const reader = new RangeReader(size, fetchRange, meter);
  return {
    size,
    read: (from, to, options) => {
      meter.allow();
      return reader.read(from, to, options);
    },
  };
}

const elsewhere = (path: string) =>
  new AwsFailure('The metadata of the journal names a file that is not its own, which is not read.', {
    kind: 'not-supported',
    code: 'FileElsewhere',
    action: 'GetObject',
    resource: path,
  });

const short = (key: string, wanted: number, came: number) =>
  new AwsFailure(`${wanted} bytes were asked for, and ${came} came.`, {
    kind: 'server',
    code: 'ShortAnswer',
    action: 'GetObject',
    resource: key,
    advice: 'Try again; something between here and the service cuts answers off.',
  });
