import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Location } from '@/aws/location';
import { rewrittenOf } from '@/properties/plan/rewritten';
import { standingOf } from '@/resources/objects/properties/standing';
import { sessions } from '@/sessions/store';
import { renderApp, testSession } from '@/testing/render-app';
import { engine } from '@/transfers/store/engine';
// Loaded lazily by the tray; here too, so that Vite finds what it depends on before the test.
import '@/transfers/tray/panel';
import { TransferTray } from '@/transfers/tray/tray';
import { copyInParts } from './copy-in-parts';

type Input = Readonly<Record<string, unknown>>;

const GIB = 1024 ** 3;
const SIZE = 6 * GIB;
const WRITTEN = '"fedcba9876543210fedcba9876543210-24"';
const BEFORE = '"0123456789abcdef0123456789abcdef"';

/** An S3 with one object of 6 GiB, whose parts are copied in a moment, or when they are let. */
const s3 = vi.hoisted(() => ({
  sent: [] as { operation: string; input: Input }[],
  parts: 0,
  held: undefined as Promise<void> | undefined,
}));

vi.mock('@/aws/send', () => {
  const head = () =>
    s3.sent.some(({ operation }) => operation === 'CompleteMultipartUpload') ? WRITTEN : BEFORE;
  const whenAborted = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const answers: Readonly<Record<string, (input: Input, signal: AbortSignal) => unknown>> = {
    HeadObject: () => ({
      ContentLength: SIZE,
      ETag: head(),
      ContentType: 'video/x',
      StorageClass: 'STANDARD',
    }),
    GetObjectTagging: () => ({ TagSet: [{ Key: 'kept', Value: 'yes' }] }),
    CreateMultipartUpload: () => ({ UploadId: 'upload-1' }),
    UploadPartCopy: async ({ PartNumber }, signal) => {
      s3.parts += 1;
      if (s3.parts > 2) await Promise.race([s3.held, whenAborted(signal)]);
      return { CopyPartResult: { ETag: `"part-${String(PartNumber)}"` } };
    },
    CompleteMultipartUpload: () => ({ ETag: WRITTEN }),
  };
  const send = async (
    _context: unknown,
    _location: unknown,
    command: { input: Input },
    { signal }: { signal: AbortSignal },
  ) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    s3.sent.push({ operation, input: command.input });
    return answers[operation]?.(command.input, signal) ?? {};
  };
  return { sendS3: send, sendS3Control: send, uploadBody: send };
});

const location: Location = { type: 'bucket', name: 'lake' };

beforeEach(() => {
  sessions.store.setState({ sessions: [testSession] });
  s3.sent = [];
  s3.parts = 0;
});
afterEach(() => {
  for (const { ids } of engine.batches) engine.cancel(ids, 'operator');
});

const standing = standingOf(
  { key: 'films/long.mov' },
  { $metadata: {}, ETag: BEFORE, ContentLength: SIZE, ContentType: 'video/x', StorageClass: 'STANDARD' },
  { latest: true, tags: { kept: 'yes' }, acl: undefined },
);
const sentBy = (operation: string) => s3.sent.filter((one) => one.operation === operation);

it('writes what is above 5 GB anew part by part, as a job that the tray shows', async () => {
  let release = () => {};
  s3.held = new Promise((resolve) => {
    release = resolve;
  });
  await renderApp(<TransferTray />);
  const next = rewrittenOf({ headers: { CacheControl: 'no-cache' } }, standing, 0);
  const ended = copyInParts(testSession.id, location)(standing, next, new AbortController().signal);
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect.element(tray).toHaveTextContent(/[1-9]\d* MB of 6\.0 GB/);
  release();
  await ended;
  await expect.element(tray).toHaveTextContent('Done');
  expect(sentBy('CreateMultipartUpload')[0]?.input).toMatchObject({
    ContentType: 'video/x',
    CacheControl: 'no-cache',
    Tagging: 'kept=yes',
  });
  expect(sentBy('UploadPartCopy').length).toBeGreaterThan(1);
  for (const { input } of sentBy('UploadPartCopy'))
    expect(input).toMatchObject({ CopySource: 'lake/films/long.mov', CopySourceIfMatch: BEFORE });
  expect(sentBy('CompleteMultipartUpload')[0]?.input).toMatchObject({ IfMatch: BEFORE });
});

it('is stopped from the panel, and leaves no upload behind', async () => {
  s3.held = new Promise(() => undefined);
  const stop = new AbortController();
  const next = rewrittenOf({ storageClass: 'STANDARD_IA' }, standing, 0);
  const ended = copyInParts(testSession.id, location)(standing, next, stop.signal);
  await expect.poll(() => s3.parts, { timeout: 10_000 }).toBeGreaterThan(2);
  stop.abort();
  await expect(ended).rejects.toMatchObject({ kind: 'aborted' });
  await expect.poll(() => sentBy('AbortMultipartUpload').length, { timeout: 10_000 }).toBe(1);
  expect(sentBy('CompleteMultipartUpload')).toEqual([]);
});
