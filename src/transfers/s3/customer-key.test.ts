import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { customerKey, makeCustomerKey, takeCustomerKey } from '@/resources/objects/writing/customer-keys';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { DownloadJob } from '../engine/download';
import { persistentIo } from '../engine/testing/job-io';
import type { S3Store } from './s3-store';
import { bucket, storeFor } from './testing/store';
import { failure, wire, type Sent } from './testing/wire';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', async () => {
  const { sendOnWire } = await import('./testing/wire');
  return { sendS3: sendOnWire, uploadBody: sendOnWire };
});
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});

const { signal } = new AbortController();
const MIB = 1024 * 1024;
const CRC = 'rosUhgp5mIg=';
const put = { contentType: 'text/plain', overwrite: false, checksum: CRC, signal, onProgress: () => {} };

/** Every request that writes an object, in one piece and in parts. */
async function upload(store: S3Store): Promise<void> {
  const address = { key: 'k', uploadId: 'u' };
  await store.put('k', new Blob(), put);
  await store.createMultipart('k', { contentType: 'x/y', checksums: true, signal });
  await store.uploadPart({ ...address, partNumber: 1 }, new Blob(['x']), { signal, onProgress: () => {} });
  const parts = [{ partNumber: 1, size: 1, etag: '"e"' }];
  await store.complete(address, parts, { overwrite: true, size: 1, signal });
}

const carriesKey = ({ input }: Sent) => input['SSECustomerKey'] !== undefined;
const keyless = () => wire.sent.filter((sent) => !carriesKey(sent));

/** Answers for an object under SSE-C as S3 does: to others’ requests without words where it is a HEAD. */
function underKey(right: string | undefined, size: number): (sent: Sent) => unknown {
  return ({ operation, input }) => {
    const mute = operation === 'HeadObject';
    if (input['SSECustomerKey'] === undefined && right !== undefined)
      throw failure('invalid', mute ? 'BadRequest' : 'InvalidRequest', 400, operation);
    if (input['SSECustomerKey'] !== right)
      throw right === undefined
        ? failure('invalid', mute ? 'BadRequest' : 'InvalidRequest', 400, operation)
        : failure('denied', 'AccessDenied', 403, operation);
    const [, start = 0, last = size - 1] =
      /^bytes=(\d+)-(\d+)$/.exec(String(input['Range']))?.map(Number) ?? [];
    const length = last + 1 - start;
    return {
      ETag: '"e"',
      ContentLength: length,
      ChecksumCRC64NVME: CRC,
      Body: { transformToWebStream: () => new Blob([new Uint8Array(length)]).stream() },
    };
  };
}

function download(store: S3Store, key: string, size: number): DownloadJob {
  return new DownloadJob({
    store,
    key,
    size,
    hash: async () => CRC,
    isMd5Of: async () => false,
    open: async () => ({
      write: async () => {},
      close: async () => new Blob(),
      deliver: async () => {},
      discard: async () => {},
    }),
  });
}

/** A key that is not in this tab yet. */
function unknownKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const right = btoa(String.fromCharCode(...bytes));
  return { right, takeRight: () => takeCustomerKey(right) };
}

beforeEach(() => {
  wire.sent = [];
  wire.answer = () => ({});
});

describe('an object written under SSE-C', () => {
  it('sends nothing where the key of SSE-C is gone, and thinks no worse of the service', async () => {
    wire.answer = () => ({ ETag: '"e"' });
    let headers: UploadHeaders = { encryption: 'customer', customerKeyMd5: 'of another tab' };
    const store = storeFor({ kind: 'custom', endpoint: 'http://127.0.0.1:7480' }, bucket, () => headers);
    await expect(store.put('k', new Blob(), put)).rejects.toMatchObject({
      kind: 'fatal',
      cause: { code: 'CustomerKeyMissing' },
    });
    expect(wire.sent).toEqual([]);
    headers = {};
    await store.put('k', new Blob(), put);
    expect(wire.sent[0]?.input['ChecksumCRC64NVME']).toBe(CRC);
  });

  it('brings the key of SSE-C with every request that touches bytes', async () => {
    wire.answer = () => ({ UploadId: 'u', ETag: '"e"' });
    const customerKeyMd5 = await makeCustomerKey();
    const store = storeFor({}, bucket, () => ({ encryption: 'customer', customerKeyMd5 }));
    await upload(store);
    expect(wire.sent).toHaveLength(4);
    for (const { input } of wire.sent)
      expect(input).toMatchObject({
        SSECustomerAlgorithm: 'AES256',
        SSECustomerKey: customerKey(customerKeyMd5),
      });
  });

  it.each(['AES256', undefined] as const)(
    'brings no key where %s was chosen after one was given',
    async (encryption) => {
      wire.answer = () => ({ UploadId: 'u', ETag: '"e"' });
      const customerKeyMd5 = await makeCustomerKey();
      await upload(storeFor({}, bucket, () => ({ encryption, customerKeyMd5 })));
      expect(wire.sent.filter(carriesKey)).toEqual([]);
    },
  );

  it('is looked at with its key at once', async () => {
    const customerKeyMd5 = await makeCustomerKey();
    const store = storeFor({}, bucket, () => ({ encryption: 'customer', customerKeyMd5 }));
    wire.answer = () => {
      throw failure('offline', 'ConnectionLost', undefined);
    };
    await expect(store.put('k', new Blob(), put)).rejects.toThrow('ConnectionLost');
    wire.answer = underKey(customerKey(customerKeyMd5), 1);
    await expect(store.head('k', { signal })).resolves.toMatchObject({ size: 1 });
    expect(keyless()).toEqual([]);
  });
});

describe.each([
  ['in one request', 1024],
  ['in ranges', 20 * MIB],
])('a download %s', (_, size) => {
  describe.each(['direct', 'relay'] as const)('that goes %s', (transport) => {
    it('asks once without a key, and then with the one that fits', async () => {
      const right = customerKey(await makeCustomerKey());
      await makeCustomerKey();
      wire.answer = underKey(right, size);
      const store = storeFor({ transport });
      await expect(download(store, 'k', size).run(persistentIo())).resolves.toEqual({ verified: true });
      expect(keyless()).toHaveLength(1);
      wire.sent = [];
      await download(store, 'k', size).run(persistentIo());
      expect(wire.sent.filter(({ input }) => input['SSECustomerKey'] !== right)).toEqual([]);
    });

    it('asks with the key at once that was given after a refusal', async () => {
      const { takeRight, right } = unknownKey();
      wire.answer = underKey(right, size);
      const store = storeFor({ transport });
      const job = download(store, 'k', size);
      await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'fatal' });
      await takeRight();
      wire.sent = [];
      await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
      expect(keyless()).toEqual([]);
    });

    it('keeps the key to itself where the object wants none', async () => {
      await makeCustomerKey();
      wire.answer = underKey(undefined, size);
      await download(storeFor({ transport }), 'k', size).run(persistentIo());
      expect(wire.sent.filter(carriesKey)).toEqual([]);
    });

    it('finds back to an object that is no longer under the key', async () => {
      wire.answer = underKey(customerKey(await makeCustomerKey()), size);
      const store = storeFor({ transport });
      await download(store, 'k', size).run(persistentIo());
      wire.answer = underKey(undefined, size);
      await download(store, 'k', size).run(persistentIo());
      wire.sent = [];
      await download(store, 'k', size).run(persistentIo());
      expect(wire.sent.filter(carriesKey)).toEqual([]);
    });
  });
});

it.each([
  ['offline', 'ConnectionLost', undefined, 'transient'],
  ['expired', 'ExpiredToken', 400, 'expired'],
  ['conflict', 'PreconditionFailed', 412, 'changed'],
] as const)(
  'what befalls a request with the key is not taken for the key’s fault: %s',
  async (kind, code, status, means) => {
    const right = customerKey(await makeCustomerKey());
    const answer = underKey(right, 1);
    wire.answer = (sent) => {
      if (carriesKey(sent)) throw failure(kind, code, status, sent.operation);
      return answer(sent);
    };
    await expect(storeFor().get('k', { signal })).rejects.toMatchObject({ kind: means });
  },
);

it('rejects as without a key where none fits', async () => {
  await makeCustomerKey();
  wire.answer = underKey('another’s', 1);
  const store = storeFor();
  await expect(store.get('k', { signal })).rejects.toThrow('InvalidRequest');
  await expect(store.get('k', { signal })).rejects.toThrow('InvalidRequest');
});
