import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Keys } from '../../sandbox/testing/clients';
import type { Report } from '../report';
import { fileSum, holds, same } from '../expect';
import { bucketAdmin } from './admin';

const BUCKET = 'analytics-scratch';
const PART = 8 * 1024 * 1024;

/** The official SDK in Node over a socket, with its own defaults. */
export async function checkSdk(report: Report, url: string, operator: Keys, folder: string): Promise<void> {
  const config = { region: 'eu-west-1', endpoint: url, maxAttempts: 1 };
  const credentials = await bucketAdmin(url, operator);
  const s3 = new S3Client({ ...config, credentials, forcePathStyle: true });
  const large = join(folder, 'sdk.bin');
  await writeFile(large, Buffer.alloc(3 * PART + 12345, 'the quick brown fox jumps over the lazy dog\n'));

  await report.check('a stream goes up with a trailing checksum and comes down checked', async () => {
    const body = createReadStream(large);
    const { size } = await stat(large);
    const put = await s3.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'sdk/stream', Body: body, ContentLength: size }),
    );
    holds(put.ChecksumCRC32 !== undefined, 'the SDK’s CRC32 was verified and kept');
    const got = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'sdk/stream' }));
    await pipeline(got.Body as Readable, createWriteStream(`${large}.back`));
    same(await fileSum(`${large}.back`), await fileSum(large));
  });

  await report.check('parts in parallel make one object', async () => {
    const target = { Bucket: BUCKET, Key: 'sdk/parts' };
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'CRC64NVME' }),
    );
    const bytes = await readFile(large);
    const Parts = await Promise.all(
      [4, 3, 2, 1].map(async (PartNumber) => {
        const Body = bytes.subarray((PartNumber - 1) * PART, PartNumber * PART);
        const { ETag, ChecksumCRC64NVME } = await s3.send(
          new UploadPartCommand({ ...target, UploadId, PartNumber, Body, ChecksumAlgorithm: 'CRC64NVME' }),
        );
        return { PartNumber, ETag, ChecksumCRC64NVME };
      }),
    );
    const ordered = Parts.toSorted((a, b) => a.PartNumber - b.PartNumber);
    const done = await s3.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: ordered } }),
    );
    const single = await s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: 'sdk/single',
        Body: bytes,
        ChecksumAlgorithm: 'CRC64NVME',
      }),
    );
    same(done.ChecksumCRC64NVME, single.ChecksumCRC64NVME, 'the combined checksum is that of all bytes');
  });

  await report.check('a presigned PUT and a presigned GET work with fetch', async () => {
    const plain = new S3Client({
      ...config,
      credentials,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    const target = { Bucket: BUCKET, Key: 'sdk/presigned ü+.txt' };
    const put = await getSignedUrl(plain, new PutObjectCommand(target), { expiresIn: 60 });
    same((await fetch(put, { method: 'PUT', body: 'by link' })).status, 200);
    const get = await getSignedUrl(
      plain,
      new GetObjectCommand({ ...target, ResponseContentDisposition: 'attachment' }),
      { expiresIn: 60 },
    );
    const answer = await fetch(get);
    same([await answer.text(), answer.headers.get('content-disposition')], ['by link', 'attachment']);
  });

  await report.check('every odd name of the lake can be read', async () => {
    const pages = paginateListObjectsV2(
      { client: s3 },
      { Bucket: 'analytics-lake', Prefix: 'odd-names/', EncodingType: 'url' },
    );
    let read = 0;
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size } of Contents) {
        const key = decodeURIComponent(Key.replaceAll('+', ' '));
        const head = await s3.send(new HeadObjectCommand({ Bucket: 'analytics-lake', Key: key }));
        same(head.ContentLength, Size, key);
        read += 1;
      }
    }
    same(read, 36);
  });

  await report.check('pages of the million keys cost little', async () => {
    const list = () =>
      s3.send(
        new ListObjectsV2Command({
          Bucket: 'analytics-events',
          Prefix: 'flat/',
          StartAfter: 'flat/event-0777777.json',
        }),
      );
    for (let count = 0; count < 5; count += 1) await list();
    // Processor time of both sides, parsing by the SDK included: other work on the machine must not count.
    const before = process.cpuUsage();
    for (let count = 0; count < 10; count += 1) same((await list()).KeyCount, 1000);
    const { user, system } = process.cpuUsage(before);
    const each = (user + system) / 10_000;
    console.log(`        ${each.toFixed(1)} ms of processor time a page, listing, HTTP and SDK together`);
    holds(each < 300, `${each} ms`);
  });
}
