import { describe, expect, it } from 'vitest';
import type { Answer } from './answer';
import { normaliseServiceAnswer, rootElement } from './service-answer';

const LISTING = '<?xml version="1.0"?><ListBucketResult xmlns="x"><Name>b</Name></ListBucketResult>';

function streamed(text: string, chunk = 7): ReadableStream<Uint8Array> & { cancelled?: boolean } {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const stream: ReadableStream<Uint8Array> & { cancelled?: boolean } = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += chunk)));
    },
    cancel() {
      stream.cancelled = true;
    },
  });
  return stream;
}

const answer = (body: Answer['body'], statusCode = 200): Answer => ({
  statusCode,
  reason: '',
  headers: { 'x-amz-request-id': 'R' },
  body,
});
const text = async ({ body }: Answer) =>
  body instanceof ReadableStream
    ? new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).text()
    : new TextDecoder().decode(body);

describe('root elements', () => {
  it.each([
    [LISTING, 'ListBucketResult'],
    ['\uFEFF<?xml version="1.0"?>\n<!-- c -->\n<s3:Tagging/>', 'Tagging'],
    ['  <Error>', 'Error'],
    ['{"a":1}', undefined],
    ['', undefined],
  ])('%j', (xml, name) => expect(rootElement(xml)).toBe(name));
});

describe('documents of another shape', () => {
  it('are refused although the status is 200', async () => {
    for (const operation of ['GetBucketOwnershipControls', 'GetBucketEncryption', 'GetPublicAccessBlock']) {
      await expect(normaliseServiceAnswer('s3', operation, answer(streamed(LISTING)))).rejects.toMatchObject({
        kind: 'not-supported',
        code: 'UnexpectedDocument',
        action: operation,
      });
    }
  });

  it.each([
    ['GetBucketVersioning', 'GetBucketVersioningResponse'],
    ['GetBucketVersioning', 'VersioningConfiguration'],
    ['GetBucketEncryption', 'BucketEncryption'],
    ['GetPublicAccessBlock', 'GetPublicAccessBlockOutput'],
    ['GetObjectTagging', 'GetObjectTaggingResult'],
    ['ListBuckets', 'ListBucketsResult'],
  ])('are not refused for their name alone: %s in %s', async (operation, root) => {
    const document = `<${root}><Status>Enabled</Status></${root}>`;
    expect(await text(await normaliseServiceAnswer('s3', operation, answer(streamed(document))))).toBe(
      document,
    );
  });

  it.each([
    ['GetBucketVersioning', 'ListBucketResult'],
    ['GetBucketVersioning', 'ListVersionsResult'],
    ['GetBucketVersioning', 'Tagging'],
    ['GetBucketTagging', 'InitiateMultipartUploadResult'],
    ['GetObjectTagging', 'invoice'],
    ['ListObjectVersions', 'ListBucketResult'],
    ['ListBuckets', 'html'],
  ])('are refused where they are another operation’s: %s in %s', async (operation, root) => {
    const document = `<${root}><a>b</a></${root}>`;
    await expect(normaliseServiceAnswer('s3', operation, answer(streamed(document)))).rejects.toMatchObject({
      code: root === 'html' ? 'UnreadableAnswer' : 'UnexpectedDocument',
    });
  });

  it('are not read to their end: it may be the object itself', async () => {
    const body = streamed('x'.repeat(100_000), 1000);
    await expect(normaliseServiceAnswer('s3', 'GetObjectAttributes', answer(body))).rejects.toMatchObject({
      code: 'UnexpectedDocument',
    });
    expect(body.cancelled).toBe(true);
  });

  it('of the right shape arrive whole', async () => {
    const long = LISTING.replace('<Name>', `<Contents>${'k'.repeat(2000)}</Contents><Name>`);
    for (const document of [LISTING, long]) {
      const result = await normaliseServiceAnswer('s3', 'ListObjectsV2', answer(streamed(document)));
      expect(await text(result)).toBe(document);
    }
    const bytes = new TextEncoder().encode(LISTING);
    expect(await text(await normaliseServiceAnswer('s3', 'ListObjectsV2', answer(bytes)))).toBe(LISTING);
  });

  it('are nobody’s business for operations without a document, and for errors', async () => {
    const body = streamed('object bytes');
    expect((await normaliseServiceAnswer('s3', 'GetObject', answer(body))).body).toBe(body);
    const refused = answer(streamed('<Error/>'), 403);
    expect(await normaliseServiceAnswer('s3', 'GetBucketEncryption', refused)).toBe(refused);
    const error = streamed('<?xml version="1.0"?><Error><Code>InternalError</Code></Error>');
    expect(await text(await normaliseServiceAnswer('s3', 'ListBuckets', answer(error)))).toContain(
      'InternalError',
    );
  });
});

describe('STS errors in the shape of S3', () => {
  it('are wrapped into the shape of STS', async () => {
    const error = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><RequestId>tx1</RequestId></Error>';
    const result = await normaliseServiceAnswer('sts', 'AssumeRole', answer(streamed(error), 403));
    expect(await text(result)).toBe(
      '<ErrorResponse><Error><Code>AccessDenied</Code><RequestId>tx1</RequestId></Error><RequestId>tx1</RequestId></ErrorResponse>',
    );
  });

  it('in their own shape stay as they are', async () => {
    const error = '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>';
    expect(await text(await normaliseServiceAnswer('sts', 'AssumeRole', answer(streamed(error), 403)))).toBe(
      error,
    );
  });
});
