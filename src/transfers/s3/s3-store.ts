import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type GetObjectCommandInput,
  type GetObjectCommandOutput,
  type HeadObjectCommandOutput,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import type { SendOptions } from '../../aws/clients/command';
import { sendS3, uploadBody, type S3Command } from '../../aws/send';
import type { AwsContext } from '../../aws/context';
import { AwsFailure, type FailureKind } from '../../aws/failure';
import { bucketParameter, type Location } from '../../aws/location';
import { objectKeys } from '@/resources/objects/keys';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import { noteKey, noteRefusal, readWithKeys, wantsKey } from '@/resources/objects/writing/read-with-keys';
import {
  customerKeyInput,
  headersInput,
  type UploadHeaders,
} from '@/resources/objects/writing/upload-headers';
import {
  StoreFailure,
  type Abortable,
  type CompleteOptions,
  type CreateOptions,
  type GetOptions,
  type HeadOptions,
  type LostAddress,
  type ObjectHead,
  type ObjectStore,
  type PartAddress,
  type PartOptions,
  type PutOptions,
  type Received,
  type UploadAddress,
  type UploadedPart,
  type Written,
} from '../engine/port';
import { sameEtag } from '../engine/copy/evidence';
import { askChecksum } from './ask-checksum';
import { ChecksumHabit } from './checksum-habit';
import { isEncoded } from './content-encoding';
import { storeFailure } from './failures';
import { headObject } from './head';
import { connectionsOf } from './connections';
import { listAllParts, uploadedPart } from './list-parts';
import { abortLostUploads, noteUpload } from './lost-uploads';
import { whenOnline } from './online';

export interface S3StoreOptions {
  readonly context: AwsContext;
  readonly location: Location;
  /** Resolves when the session has credentials that work; rejects when it is over. */
  readonly whenUsable: (signal: AbortSignal) => Promise<void>;
  /** `x-amz-request-payer`, where the operator agreed to pay. */
  readonly payer?: { readonly RequestPayer?: 'requester' };
  /** What objects are written with; asked at each write, for the operator may change it before a retry. */
  readonly headers?: () => UploadHeaders;
}

/** The engine's object store on S3, for one session and one location. */
export class S3Store implements ObjectStore {
  readonly origin: string;
  readonly maxRequests: number;
  readonly maxBulkRequests: number;
  readonly #options: S3StoreOptions;
  /** What every object request carries. */
  readonly #target: { Bucket: string; RequestPayer?: 'requester' };
  readonly #checksums: ChecksumHabit;
  /** Whether a wanted checksum may be left out to spare the preflight its header costs. */
  #simple: boolean;

  constructor(options: S3StoreOptions) {
    const { profile } = options.context;
    this.#options = options;
    const bucket = bucketParameter(options.location);
    this.#target = { Bucket: bucket, ...options.payer };
    this.#checksums = new ChecksumHabit(profile);
    const { origin, maxRequests, maxBulkRequests } = connectionsOf(profile, bucket);
    this.origin = origin;
    this.maxRequests = maxRequests;
    this.maxBulkRequests = maxBulkRequests;
    this.#simple = profile.transport === 'direct';
  }

  async ready(signal: AbortSignal): Promise<void> {
    await whenOnline(signal);
    await this.#options.whenUsable(signal);
  }

  head(key: string, { versionId, checksum, bulk, signal }: HeadOptions): Promise<ObjectHead> {
    const ChecksumMode = checksum === true ? 'ENABLED' : undefined;
    const input = { ...this.#target, Key: key, VersionId: versionId, ChecksumMode } as const;
    const { context, location } = this.#options;
    return this.#guard(signal, async () =>
      this.#headOf(await headObject(context, location, input, { signal, bulk })),
    );
  }

  #headOf({ ContentLength, ContentEncoding, ETag, ChecksumCRC64NVME }: HeadObjectCommandOutput): ObjectHead {
    return {
      size: ContentLength,
      etag: ETag,
      checksum: ChecksumCRC64NVME,
      // The relay hides the encoding from the browser; on the direct way the browser decodes.
      decoded: isEncoded(ContentEncoding) && this.#options.context.profile.transport === 'direct',
    };
  }

  put(key: string, body: Blob, options: PutOptions): Promise<Written> {
    const { contentType, checksum, bulk, signal, onProgress } = options;
    return this.#checked(signal, checksum, async (ChecksumCRC64NVME) => {
      const condition = await this.#condition(key, options);
      const command = new PutObjectCommand({
        ...this.#target,
        Key: key,
        Body: body,
        ContentType: contentType,
        ...this.#headers(key),
        ...condition,
        ChecksumCRC64NVME,
      });
      const { context, location } = this.#options;
      const written = await uploadBody(context, location, command, { signal, onProgress, bulk }).catch(
        (error: unknown) => {
          throw options.replaces === undefined ? error : asReplaced(error, signal);
        },
      );
      return { etag: written.ETag, checksum: written.ChecksumCRC64NVME, versionId: written.VersionId };
    });
  }

  /** Lookalikes may ignore If-Match without a word: there what is to be replaced is looked at before the write. */
  async #condition(key: string, options: PutOptions | CompleteOptions) {
    const { overwrite, replaces, signal } = options;
    if (!overwrite) return { IfNoneMatch: '*' };
    if (replaces === undefined) return {};
    if (this.#options.context.profile.kind !== 'custom') return { IfMatch: replaces };
    const { etag } = await this.head(key, { signal });
    if (!sameEtag(etag, replaces)) throw new StoreFailure('replaced', 'Another object stands there by now.');
    return {};
  }

  createMultipart(key: string, { contentType, checksums, signal }: CreateOptions): Promise<string> {
    return this.#checked(signal, checksums ? 'CRC64NVME' : undefined, async (algorithm) => {
      const command = new CreateMultipartUploadCommand({
        ...this.#target,
        Key: key,
        ContentType: contentType,
        ...this.#headers(key),
        ...(algorithm === undefined ? {} : { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' }),
      });
      const { UploadId } = await this.#send(command, signal);
      if (UploadId === undefined || UploadId === '') {
        throw new StoreFailure('fatal', 'The service started a multipart upload without naming it.');
      }
      return noteUpload(UploadId);
    });
  }

  uploadPart(address: PartAddress, body: Blob, options: PartOptions): Promise<UploadedPart> {
    const { checksum, signal, onProgress } = options;
    return this.#checked(signal, checksum, async (ChecksumCRC64NVME) => {
      const command = new UploadPartCommand({
        ...this.#upload(address),
        ...this.#customerKey(),
        PartNumber: address.partNumber,
        Body: body,
        ChecksumCRC64NVME,
      });
      const { context, location } = this.#options;
      const part = await uploadBody(context, location, command, { signal, onProgress });
      const { partNumber } = address;
      return { partNumber, size: body.size, etag: part.ETag ?? '', checksum: part.ChecksumCRC64NVME };
    });
  }

  listParts(address: UploadAddress, { signal }: Abortable): Promise<UploadedPart[]> {
    const { context, location } = this.#options;
    return this.#guard(signal, () =>
      listAllParts(context, location, this.#upload(address), signal, uploadedPart),
    );
  }

  complete(
    address: UploadAddress,
    parts: readonly UploadedPart[],
    options: CompleteOptions,
  ): Promise<Written> {
    const { size, checksum, signal } = options;
    return this.#guard(signal, async () => {
      const condition = await this.#condition(address.key, options);
      const named = parts.some((part) => part.etag === '')
        ? await this.#withEtags(address, parts, signal)
        : parts;
      const command = new CompleteMultipartUploadCommand({
        ...this.#upload(address),
        ...this.#customerKey(),
        ...condition,
        MultipartUpload: {
          Parts: named.map((part) => ({
            PartNumber: part.partNumber,
            ETag: part.etag,
            // Only what the service itself told: others take no such element.
            ChecksumCRC64NVME: part.checksum,
          })),
        },
        ...(this.#checksums.taken && checksum !== undefined
          ? { ChecksumCRC64NVME: checksum, ChecksumType: 'FULL_OBJECT', MpuObjectSize: size }
          : {}),
      });
      const { ETag, ChecksumCRC64NVME, VersionId } = await this.#send(command, signal).catch(
        (error: unknown) => {
          throw options.replaces === undefined ? error : asReplaced(error, signal);
        },
      );
      if (ETag === undefined || ETag === '') return this.#lookAfter(address.key, size, signal);
      return { etag: ETag, checksum: ChecksumCRC64NVME, versionId: VersionId };
    });
  }

  abort(address: UploadAddress, { signal }: Abortable): Promise<void> {
    const command = new AbortMultipartUploadCommand(this.#upload(address));
    return this.#guard(signal, async () => void (await this.#send(command, signal)));
  }

  abortLost(address: LostAddress, { within, signal }: Abortable & { readonly within: number }) {
    const { context, location } = this.#options;
    return this.#guard(signal, () => abortLostUploads(context, location, { ...address, within }, signal));
  }

  get(key: string, { range, ifMatch, versionId, checksum, bulk, signal }: GetOptions): Promise<Received> {
    const input = {
      ...this.#target,
      Key: key,
      VersionId: versionId,
      IfMatch: ifMatch,
      Range: range && `bytes=${range.start}-${range.end - 1}`,
    };
    return this.#guard(signal, async () => {
      const object = this.#object(key, versionId);
      const simple = checksum === true ? await this.#getSimply(object, input, signal) : undefined;
      if (simple !== undefined) {
        const askHead = (later: AbortSignal) => {
          this.#simple = false;
          return this.head(key, { versionId, checksum, signal: later });
        };
        return { head: this.#headOf(simple), body: bodyOf(simple), askHead };
      }
      const answer = await readWithKeys(object, (customer) => {
        const command = new GetObjectCommand({ ...input, ...customer });
        return this.#send(checksum === true ? askChecksum(command) : command, signal, { bulk });
      });
      const { ContentRange } = answer;
      // A service that ignores Range would have its first bytes written in the middle of the file.
      if (
        range &&
        range.start > 0 &&
        ContentRange !== undefined &&
        !ContentRange.startsWith(`bytes ${range.start}-`)
      ) {
        throw new StoreFailure(
          'fatal',
          `Asked for bytes from ${range.start}, the service answered ${ContentRange}.`,
        );
      }
      return { head: this.#headOf(answer), body: bodyOf(answer) };
    });
  }

  /** Undefined where the object has to be asked for with headers. */
  async #getSimply(
    object: ObjectName,
    input: GetObjectCommandInput,
    signal: AbortSignal,
  ): Promise<GetObjectCommandOutput | undefined> {
    if (!this.#simple || wantsKey(object)) return undefined;
    try {
      return await this.#send(new GetObjectCommand(input), signal, { simple: true });
    } catch (error) {
      if (!(error instanceof AwsFailure) || !MAY_BE_OF_THE_QUERY.has(error.kind)) throw error;
      noteRefusal(object, error);
      this.#simple = false;
      return undefined;
    }
  }

  #object(key: string, versionId?: string): ObjectName {
    const { context, location } = this.#options;
    return objectKeys.version(context, location, key, versionId);
  }

  #headers(key: string) {
    const fingerprint = this.#fingerprint();
    // Where the answer is lost, the object is looked at for what came of it.
    if (fingerprint !== undefined) noteKey(this.#object(key), fingerprint);
    return headersInput(this.#options.headers?.() ?? {}, customerKey(fingerprint));
  }

  /** S3 forgets the key of SSE-C with each request, so that all that touch the bytes bring it. */
  #customerKey() {
    return customerKeyInput(customerKey(this.#fingerprint()));
  }

  /** Of the key that objects are written under; one that was given stays while another encryption is chosen. */
  #fingerprint(): string | undefined {
    const { encryption, customerKeyMd5 } = this.#options.headers?.() ?? {};
    return encryption === 'customer' ? customerKeyMd5 : undefined;
  }

  #upload({ key, uploadId }: UploadAddress) {
    return { ...this.#target, Key: key, UploadId: uploadId };
  }

  #send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: S3Command<Input, Output>,
    signal: AbortSignal,
    how: Pick<SendOptions, 'bulk' | 'simple'> = {},
  ): Promise<Output> {
    const { context, location } = this.#options;
    return sendS3(context, location, command, { signal, maxAttempts: 1, ...how });
  }

  async #guard<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw storeFailure(error, signal);
    }
  }

  /** Runs a request with its checksum, and once more without when a lookalike stumbles over it. */
  #checked<T>(
    signal: AbortSignal,
    checksum: string | undefined,
    task: (checksum: string | undefined) => Promise<T>,
  ): Promise<T> {
    return this.#guard(signal, () => this.#checksums.run(signal, checksum, task));
  }

  /** CORS rules that do not expose ETag hide it from us; the XML of ListParts cannot be hidden. */
  async #withEtags(
    address: UploadAddress,
    parts: readonly UploadedPart[],
    signal: AbortSignal,
  ): Promise<UploadedPart[]> {
    const { context, location } = this.#options;
    const listed = await listAllParts(context, location, this.#upload(address), signal, uploadedPart);
    const etags = new Map(listed.map((part) => [part.partNumber, part.etag]));
    return parts.map((part) => ({ ...part, etag: etags.get(part.partNumber) ?? part.etag }));
  }

  /** Ceph completes without saying what it made. */
  async #lookAfter(key: string, size: number, signal: AbortSignal): Promise<Written> {
    const head = await this.head(key, { signal });
    if (head.size === undefined || head.size === size) return { etag: head.etag };
    throw new StoreFailure('fatal', `The service stored ${head.size} of ${size} bytes.`);
  }
}

type ObjectName = ReturnType<typeof objectKeys.version>;

/** Refused for want of a header (SSE-C), or because it was signed in its query: by a policy, or by a lookalike. */
const MAY_BE_OF_THE_QUERY: ReadonlySet<FailureKind> = new Set([
  'denied',
  'invalid',
  'credentials',
  'not-supported',
]);

function bodyOf({ Body }: GetObjectCommandOutput): ReadableStream<Uint8Array> {
  if (Body === undefined) throw new StoreFailure('transient', 'The answer has no body.');
  return Body.transformToWebStream() as ReadableStream<Uint8Array>;
}

/** What was to be replaced is gone or another one. */
function asReplaced(error: unknown, signal: AbortSignal): StoreFailure {
  const failure = storeFailure(error, signal);
  const gone = failure.cause instanceof AwsFailure && failure.cause.status === 404;
  return failure.kind === 'exists' || gone
    ? new StoreFailure('replaced', failure.message, { cause: failure.cause })
    : failure;
}
