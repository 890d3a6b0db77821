import { AwsFailure } from '../failure';
import { adviceFor, UNREADABLE } from '../failures/advice';
import type { Answer } from './answer';
import { repairElements } from './repair-values';
import type { Service } from './route';

/**
 * AWS's root elements of operations that lookalikes are known to answer with another document: they ignore the
 * sub-resource they do not know and list the bucket, or send the object itself, with status 200.
 */
const ROOT_ELEMENT: Readonly<Record<string, RegExp>> = {
  GetBucketOwnershipControls: /^OwnershipControls$/,
  GetBucketEncryption: /^ServerSideEncryptionConfiguration$/,
  // Ceph 16 misnames the root and means the same.
  GetPublicAccessBlock: /^(?:Block)?PublicAccessBlockConfiguration$/,
  GetBucketPolicyStatus: /^PolicyStatus$/,
  GetBucketAcl: /^AccessControlPolicy$/,
  GetBucketCors: /^CORSConfiguration$/,
  GetBucketTagging: /^Tagging$/,
  GetBucketVersioning: /^VersioningConfiguration$/,
  GetBucketLogging: /^BucketLoggingStatus$/,
  GetBucketRequestPayment: /^RequestPaymentConfiguration$/,
  GetBucketLifecycleConfiguration: /^LifecycleConfiguration$/,
  GetBucketWebsite: /^WebsiteConfiguration$/,
  GetBucketReplication: /^ReplicationConfiguration$/,
  GetBucketNotificationConfiguration: /^NotificationConfiguration$/,
  GetObjectLockConfiguration: /^ObjectLockConfiguration$/,
  GetObjectAttributes: /^GetObjectAttributes(?:Output|Response|Result)$/,
  GetObjectTagging: /^Tagging$/,
  GetObjectAcl: /^AccessControlPolicy$/,
  ListObjectsV2: /^ListBucketResult$/,
  ListObjectVersions: /^ListVersionsResult$/,
  ListMultipartUploads: /^ListMultipartUploadsResult$/,
  ListParts: /^ListPartsResult$/,
  ListBuckets: /^ListAllMyBucketsResult$/,
  // Of S3 Control, whose other operations are asked where this one was answered.
  ListAccessPoints: /^ListAccessPointsResult$/,
  // Of IAM, likewise.
  ListRoles: /^ListRolesResponse$/,
};

/** Operations whose answer lists things with sizes and dates. ListObjectsV2 is read on its own (scan-page.ts). */
const LISTS: ReadonlySet<string> = new Set([
  'ListBuckets',
  'ListObjectVersions',
  'ListMultipartUploads',
  'ListParts',
  'GetObjectAttributes',
]);

/** Without a body these would be lists of nothing. */
const NEVER_EMPTY: ReadonlySet<string> = new Set([
  ...LISTS,
  'ListObjectsV2',
  'ListAccessPoints',
  'ListRoles',
]);

/**
 * Repairs what lookalikes get wrong before the SDK reads it: a 200 with another operation's document is
 * refused, values that cannot be meant are left out of lists, and errors of STS and IAM in S3's shape are
 * wrapped into their own, which alone the SDK understands.
 */
export async function normaliseServiceAnswer(
  service: Service,
  operation: string | undefined,
  answer: Answer,
): Promise<Answer> {
  if ((service === 'sts' || service === 'iam') && answer.statusCode >= 400) return wrapQueryError(answer);
  if (service === 'sts' || operation === undefined || answer.statusCode !== 200) return answer;
  if (ROOT_ELEMENT[operation] === undefined) return answer;
  const { start, answer: whole } = await peek(answer);
  if (start.length === 0) {
    if (!NEVER_EMPTY.has(operation)) return whole;
    throw unreadableAnswer(operation, answer, 'it is empty');
  }
  const root = rootElement(start);
  if (root !== 'Error' && !isAnswerOf(operation, root)) {
    if (whole.body instanceof ReadableStream) await whole.body.cancel();
    throw root?.toLowerCase() === 'html' || /^\s*<!doctype html/i.test(start)
      ? unreadableAnswer(operation, answer, 'it is a web page')
      : unexpectedDocument(operation, answer);
  }
  if (!LISTS.has(operation)) return whole;
  const xml = new TextDecoder().decode(await bytesOf(whole));
  return { ...whole, body: new TextEncoder().encode(repairElements(xml)) };
}

/**
 * Lookalikes name roots in their own ways, and the SDK does not look at them: what counts is that the document is
 * not another operation's. An object's own bytes may be any document, though, where an object is asked about.
 */
function isAnswerOf(operation: string, root: string | undefined): boolean {
  if (root === undefined) return false;
  if (ROOT_ELEMENT[operation]?.test(root) === true) return true;
  if (root.replace(/(?:Response|Result|Output)$/, '') === operation) return true;
  if (OF_OBJECTS.test(operation) || NEVER_EMPTY.has(operation)) return false;
  return !FOREIGN.test(root) && !Object.values(ROOT_ELEMENT).some((pattern) => pattern.test(root));
}

const OF_OBJECTS = /^GetObject(?!Lock)/;
/** Listings by other names, and what is no document of S3 at all. */
const FOREIGN = /^(?:html|List\w*|Copy\w*|.*Upload\w*|DeleteResult)$/i;

function unexpectedDocument(operation: string, answer: Answer): AwsFailure {
  return new AwsFailure(`The service does not know ${operation}: it answered with another document.`, {
    kind: 'not-supported',
    code: 'UnexpectedDocument',
    status: answer.statusCode,
    action: operation,
    requestId: answer.headers['x-amz-request-id'],
    advice: 'This S3-compatible service lacks the feature; nothing can be read or changed here.',
  });
}

function unreadableAnswer(operation: string, answer: Answer, what: string): AwsFailure {
  return new AwsFailure(`The answer to ${operation} cannot be read: ${what}.`, {
    kind: 'server',
    code: UNREADABLE,
    status: answer.statusCode,
    action: operation,
    requestId: answer.headers['x-amz-request-id'],
    advice: adviceFor(UNREADABLE, 'server'),
  });
}

/** Name of the first element, without its namespace prefix; undefined when the text is no XML. */
export function rootElement(text: string): string | undefined {
  return /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<(?:[\w-]+:)?([\w-]+)/.exec(text)?.[1];
}

const PEEK_BYTES = 512;

/** Reads the start of a body and puts it back. */
async function peek(answer: Answer): Promise<{ start: string; answer: Answer }> {
  const { body } = answer;
  const decoder = new TextDecoder();
  if (body === undefined) return { start: '', answer };
  if (body instanceof Uint8Array) return { start: decoder.decode(body.subarray(0, PEEK_BYTES)), answer };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < PEEK_BYTES && !ended) {
    const { done, value } = await reader.read();
    if (done) ended = true;
    else {
      chunks.push(value);
      size += value.byteLength;
    }
  }
  // As a rule the first piece is large, and a copy of it only to look at its beginning.
  const seen = chunks.length === 1 ? chunks[0]! : concat(chunks, size);
  const start = decoder.decode(seen.subarray(0, PEEK_BYTES));
  const rest = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const buffered = chunks.shift();
      if (buffered !== undefined) {
        controller.enqueue(buffered);
        return;
      }
      const { done, value } = ended ? { done: true, value: undefined } : await reader.read();
      if (done || value === undefined) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { start, answer: { ...answer, body: rest } };
}

async function bytesOf({ body }: Answer): Promise<Uint8Array> {
  if (!(body instanceof ReadableStream)) return body ?? new Uint8Array(0);
  return new Uint8Array(await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

async function wrapQueryError(answer: Answer): Promise<Answer> {
  const bytes = await bytesOf(answer);
  const text = new TextDecoder().decode(bytes);
  if (rootElement(text) !== 'Error') return { ...answer, body: bytes };
  const error = text.slice(text.indexOf('<Error'));
  const requestId = /<RequestId>([^<]*)<\/RequestId>/.exec(error)?.[1] ?? '';
  const wrapped = `<ErrorResponse>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
  return { ...answer, body: new TextEncoder().encode(wrapped) };
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
