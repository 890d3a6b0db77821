import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type ChecksumAlgorithm as SdkAlgorithm,
  type CompletedPart,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clients, failure } from '../../testing/clients';
import { checksumOf } from '../checksum/algorithms';
import { BUCKET, bytes, ownBucket, type OwnBucket } from '../testing/own-bucket';

const MIB = 1024 * 1024;
const FIRST = bytes(5 * MIB);
const SECOND = bytes(100_000, 9);
const WHOLE = Buffer.concat([FIRST, SECOND]);
const md5 = (body: Uint8Array) => createHash('md5').update(body).digest();
const ETAG = `"${createHash('md5')
  .update(Buffer.concat([md5(FIRST), md5(SECOND)]))
  .digest('hex')}-2"`;

let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket();
});
afterAll(() => own.sandbox.close());

/** A client that adds no checksums of its own, like the console's. */
const plain = () =>
  clients(own.sandbox, {
    accessKeyId: 'AKIAEXAMPLEOWNER0001',
    secretAccessKey: 'owner-secret-key-for-tests-0000000000001',
  }).s3({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });

async function begin(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}, client = plain()) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key, ...more }));
  const target = { Bucket: BUCKET, Key, UploadId };
  const part = (PartNumber: number, Body: Uint8Array, extra: object = {}) =>
    client.send(new UploadPartCommand({ ...target, PartNumber, Body, ...extra }));
  const complete = (Parts: CompletedPart[], extra: object = {}) =>
    client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts }, ...extra }));
  return { target, part, complete };
}

describe('an upload in two parts', () => {
  it.each([
    ['CRC32', 'COMPOSITE'],
    ['CRC32', 'FULL_OBJECT'],
    ['CRC32C', 'FULL_OBJECT'],
    ['CRC64NVME', 'FULL_OBJECT'],
    ['SHA1', 'COMPOSITE'],
    ['SHA256', 'COMPOSITE'],
  ] as const)('with %s, %s', async (algorithm, type) => {
    const Key = `two/${algorithm}-${type}`;
    const upload = await begin(Key, {
      ChecksumAlgorithm: algorithm as SdkAlgorithm,
      ChecksumType: type,
      ContentType: 'text/x',
      Metadata: { a: '1' },
    });
    const field = `Checksum${algorithm}`;
    const parts: CompletedPart[] = [];
    for (const [index, body] of [FIRST, SECOND].entries()) {
      const checksum = { [field]: checksumOf(algorithm, body) };
      const { ETag } = await upload.part(index + 1, body, checksum);
      expect(ETag).toBe(`"${md5(body).toString('hex')}"`);
      parts.push({ PartNumber: index + 1, ETag, ...checksum });
    }
    const digests = [FIRST, SECOND].map((body) => Buffer.from(checksumOf(algorithm, body), 'base64'));
    const expected =
      type === 'COMPOSITE'
        ? `${checksumOf(algorithm, Buffer.concat(digests))}-2`
        : checksumOf(algorithm, WHOLE);
    const done = await upload.complete(parts, {
      MpuObjectSize: WHOLE.length,
      ChecksumType: type,
      ...(type === 'FULL_OBJECT' ? { [field]: expected } : {}),
    });
    expect(done).toMatchObject({ ETag: ETAG, [field]: expected, ChecksumType: type });

    const head = await own.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key, ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({
      [field]: expected,
      ContentLength: WHOLE.length,
      ContentType: 'text/x',
      Metadata: { a: '1' },
    });
    const second = await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, PartNumber: 2 }));
    expect(second).toMatchObject({
      PartsCount: 2,
      ContentRange: `bytes ${FIRST.length}-${WHOLE.length - 1}/${WHOLE.length}`,
    });
    expect(Buffer.compare((await second.Body?.transformToByteArray()) ?? new Uint8Array(), SECOND)).toBe(0);
    const across = await own.s3.send(
      new GetObjectCommand({ Bucket: BUCKET, Key, Range: `bytes=${FIRST.length - 3}-${FIRST.length + 2}` }),
    );
    expect(
      Buffer.from((await across.Body?.transformToByteArray()) ?? []).equals(
        WHOLE.subarray(FIRST.length - 3, FIRST.length + 3),
      ),
    ).toBe(true);
    const attributes = await own.s3.send(
      new GetObjectAttributesCommand({
        Bucket: BUCKET,
        Key,
        ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts', 'ObjectSize', 'StorageClass'],
      }),
    );
    expect(attributes).toMatchObject({
      ETag: ETAG.slice(1, -1),
      ObjectSize: WHOLE.length,
      StorageClass: 'STANDARD',
      Checksum: { [field]: expected.replace(/-2$/, ''), ChecksumType: type },
      ObjectParts: { TotalPartsCount: 2, IsTruncated: false },
    });
    expect(attributes.ObjectParts?.Parts?.map(({ Size }) => Size)).toEqual([FIRST.length, SECOND.length]);
  });

  it('without an algorithm S3 sums CRC64NVME itself', async () => {
    const upload = await begin('two/none');
    const parts = [];
    for (const [index, body] of [FIRST, SECOND].entries()) {
      parts.push({ PartNumber: index + 1, ETag: (await upload.part(index + 1, body)).ETag });
    }
    expect(await upload.complete(parts)).toMatchObject({
      ChecksumCRC64NVME: checksumOf('CRC64NVME', WHOLE),
      ChecksumType: 'FULL_OBJECT',
    });
  });

  it('the SDK’s own defaults work too', async () => {
    const upload = await begin('two/defaults', {}, own.s3);
    const parts = [];
    for (const [index, body] of [FIRST, SECOND].entries()) {
      const { ETag, ChecksumCRC32 } = await upload.part(index + 1, body);
      parts.push({ PartNumber: index + 1, ETag, ChecksumCRC32 });
    }
    expect(await upload.complete(parts)).toMatchObject({ ETag: ETAG });
  });
});

describe('what a completion refuses', () => {
  it('order, unknown parts, wrong ETags, small parts, wrong sizes', async () => {
    const upload = await begin('refused');
    const { ETag } = await upload.part(1, SECOND);
    await upload.part(2, SECOND);
    const one = { PartNumber: 1, ETag };
    const two = { PartNumber: 2, ETag };
    expect(await failure(upload.complete([two, one]))).toMatchObject({
      name: 'InvalidPartOrder',
      status: 400,
    });
    expect(await failure(upload.complete([one, one]))).toMatchObject({ name: 'InvalidPartOrder' });
    expect(await failure(upload.complete([one, { PartNumber: 3, ETag }]))).toMatchObject({
      name: 'InvalidPart',
    });
    expect(await failure(upload.complete([{ PartNumber: 1, ETag: '"no"' }]))).toMatchObject({
      name: 'InvalidPart',
    });
    expect(await failure(upload.complete([one, two]))).toMatchObject({ name: 'EntityTooSmall', status: 400 });
    expect(await failure(upload.complete([one], { MpuObjectSize: 1 }))).toMatchObject({
      name: 'InvalidRequest',
    });
    expect(await failure(upload.complete([one], { ChecksumCRC64NVME: 'AAAAAAAAAAA=' }))).toMatchObject({
      name: 'BadDigest',
    });
    expect(await failure(upload.complete([]))).toMatchObject({ name: 'MalformedXML' });
    await upload.complete([one]);
    expect(await failure(upload.complete([one]))).toMatchObject({ name: 'NoSuchUpload', status: 404 });
  });

  it('an object that came in between, with If-None-Match', async () => {
    const upload = await begin('between');
    const { ETag } = await upload.part(1, SECOND);
    await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'between', Body: 'x' }));
    const parts = [{ PartNumber: 1, ETag }];
    expect(await failure(upload.complete(parts, { IfNoneMatch: '*' }))).toMatchObject({ status: 412 });
    await upload.complete(parts);
  });

  it('checksums of another kind than the upload’s', async () => {
    const upload = await begin('mismatch', { ChecksumAlgorithm: 'SHA256' });
    const wrongKind = { ChecksumCRC32: checksumOf('CRC32', SECOND) };
    expect(await failure(upload.part(1, SECOND, wrongKind))).toMatchObject({ name: 'InvalidRequest' });
    expect(await failure(upload.part(1, SECOND))).toMatchObject({ name: 'InvalidRequest' });
    const ChecksumSHA256 = checksumOf('SHA256', SECOND);
    expect(await failure(upload.part(1, FIRST, { ChecksumSHA256 }))).toMatchObject({ name: 'BadDigest' });
    const { ETag } = await upload.part(1, SECOND, { ChecksumSHA256 });
    expect(await failure(upload.complete([{ PartNumber: 1, ETag }]))).toMatchObject({
      name: 'InvalidRequest',
    });
    await upload.complete([{ PartNumber: 1, ETag, ChecksumSHA256 }]);
  });

  it('impossible combinations of algorithm and type', async () => {
    const create = (ChecksumAlgorithm: SdkAlgorithm, ChecksumType: 'FULL_OBJECT' | 'COMPOSITE') =>
      failure(begin('x', { ChecksumAlgorithm, ChecksumType }));
    expect(await create('SHA256', 'FULL_OBJECT')).toMatchObject({ name: 'InvalidRequest' });
    expect(await create('CRC64NVME', 'COMPOSITE')).toMatchObject({ name: 'InvalidRequest' });
  });
});

describe('parts and uploads', () => {
  it('the last upload of a part number wins, and parts are listed in pages', async () => {
    const upload = await begin('listed');
    for (const number of [3, 1, 2, 10_000]) await upload.part(number, SECOND);
    await upload.part(2, FIRST);
    const list = (more: object = {}) => own.s3.send(new ListPartsCommand({ ...upload.target, ...more }));
    const first = await list({ MaxParts: 2 });
    expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, SECOND.length],
      [2, FIRST.length],
    ]);
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
    const rest = await list({ PartNumberMarker: first.NextPartNumberMarker });
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3, 10_000]);
    expect(await failure(upload.part(10_001, SECOND))).toMatchObject({ name: 'InvalidArgument' });
    await own.s3.send(new AbortMultipartUploadCommand(upload.target));
    expect(await failure(list())).toMatchObject({ name: 'NoSuchUpload' });
    expect(await failure(upload.part(1, SECOND))).toMatchObject({ name: 'NoSuchUpload', status: 404 });
  });

  it('uploads are listed by prefix, delimiter and page', async () => {
    const uploads = [];
    for (const key of ['u/a', 'u/b/1', 'u/b/2', 'u/c', 'u/c']) {
      own.now += 1000;
      uploads.push(await begin(key));
    }
    const list = (more: object) =>
      own.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET, Prefix: 'u/', ...more }));
    const rolled = await list({ Delimiter: '/' });
    expect(rolled.Uploads?.map(({ Key }) => Key)).toEqual(['u/a', 'u/c', 'u/c']);
    expect(rolled.CommonPrefixes).toEqual([{ Prefix: 'u/b/' }]);
    const keys: (string | undefined)[] = [];
    let KeyMarker: string | undefined;
    let UploadIdMarker: string | undefined;
    for (let more = true; more;) {
      const page = await list({ MaxUploads: 1, KeyMarker, UploadIdMarker });
      keys.push(...(page.Uploads ?? []).map(({ UploadId }) => UploadId));
      ({ NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page);
      more = page.IsTruncated === true;
    }
    expect(keys).toEqual(uploads.map(({ target }) => target.UploadId));
    for (const { target } of uploads) await own.s3.send(new AbortMultipartUploadCommand(target));
  });

  it('UploadPartCopy takes a range of another object', async () => {
    await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'copy/source', Body: WHOLE }));
    const upload = await begin('copy/target');
    const copy = (PartNumber: number, CopySourceRange?: string) =>
      own.s3.send(
        new UploadPartCopyCommand({
          ...upload.target,
          PartNumber,
          CopySource: `${BUCKET}/copy/source`,
          CopySourceRange,
        }),
      );
    const parts = [];
    for (const [index, range] of [
      `bytes=0-${5 * MIB - 1}`,
      `bytes=${5 * MIB}-${WHOLE.length - 1}`,
    ].entries()) {
      parts.push({ PartNumber: index + 1, ETag: (await copy(index + 1, range)).CopyPartResult?.ETag });
    }
    expect(await failure(copy(3, 'bytes=0-999999999'))).toMatchObject({ name: 'InvalidArgument' });
    expect(await failure(copy(3, 'bytes=5-'))).toMatchObject({ name: 'InvalidArgument' });
    expect((await upload.complete(parts)).ETag).toBe(ETAG);
    const whole = await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'copy/target' }));
    expect(Buffer.compare((await whole.Body?.transformToByteArray()) ?? new Uint8Array(), WHOLE)).toBe(0);
  });
});
