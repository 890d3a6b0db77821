import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  PutObjectAnnotationCommand,
  PutObjectCommand,
  RenameObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { uploadBody } from '@/aws/send';
import { noteKey, readWithKeys } from '@/resources/objects/writing/read-with-keys';
import { objectKeys } from '@/resources/objects/keys';
import { refusedAnnotations } from '@/resources/objects/writing/refused-annotations';
import type {
  Condition,
  Copied,
  CopiedPart,
  CopyFrom,
  Described,
  RenamingStore,
  TargetStore,
  WriteOptions,
} from '../../engine/copy/port';
import {
  StoreFailure,
  type Abortable,
  type LostAddress,
  type PartAddress,
  type PartOptions,
  type UploadAddress,
} from '../../engine/port';
import type { CopyOptions } from '../../copy/options';
import { ChecksumHabit } from '../checksum-habit';
import { storeFailure } from '../failures';
import { listAllParts } from '../list-parts';
import { abortLostUploads, noteUpload } from '../lost-uploads';
import { copySourceHeader } from '@/resources/objects/writing/copy-source';
import { checksumsOf, evidenceOf, type Told } from './describe';
import { forDirectory, leftBehind } from './into-directory';
import { S3Place, type PlaceOptions } from './place';
import { renameFailure, renameInput } from './rename';
import { copiedInput, keepsHalf, partsChecksum, writtenInput, writtenKey } from './written';

export interface TargetOptions extends PlaceOptions {
  /** Where CopyObject reads; the session is the target's own there. */
  readonly from: { readonly location: Location; readonly owner?: string };
  readonly options: CopyOptions;
}

/** The empty set, said in so many words: S3 would take the source's along. */
const WITHOUT_TAGS = { TaggingDirective: 'REPLACE' } as const;

/** Where copies go, as the session that may write there. */
export class S3TargetStore extends S3Place implements TargetStore, RenamingStore {
  readonly wantsSource: boolean;
  readonly wantsTags: boolean;
  readonly wantsAnnotations: boolean;
  readonly conditional: boolean;
  readonly #from: TargetOptions['from'];
  readonly #options: CopyOptions;
  readonly #checksums: ChecksumHabit;
  /** What is said of copies without annotations, once they were refused: it holds for all of a batch. */
  #noAnnotations: string | undefined;

  constructor({ from, options, ...place }: TargetOptions) {
    super(place);
    const { profile } = place.context;
    this.#from = from;
    this.#options = options;
    this.#checksums = new ChecksumHabit(profile);
    // What cannot be kept there is to be told.
    this.wantsSource = keepsHalf(options) || this.directory;
    this.wantsTags = options.tags !== 'replace' && !this.directory;
    this.wantsAnnotations = options.annotations !== 'leave' && profile.kind !== 'custom' && !this.directory;
    // Lookalikes that do not know a condition do not mention it.
    this.conditional = profile.kind !== 'custom';
  }

  async rename(
    from: { readonly key: string; readonly etag: string | undefined },
    to: { readonly key: string; readonly condition: Condition; readonly token: string },
    { signal }: Abortable,
  ): Promise<void> {
    try {
      await this.send(new RenameObjectCommand({ ...this.common, ...renameInput(from, to) }), signal, {
        bulk: true,
      });
    } catch (error) {
      throw renameFailure(error, to.condition, signal);
    }
  }

  copy(from: CopyFrom, key: string, { condition, source, bulk, signal }: WriteOptions): Promise<Copied> {
    return this.#write(signal, async () => {
      const input = {
        ...this.common,
        ...this.#copySource(from),
        ...this.#fit(copiedInput(this.#options, from, source)),
        ...(this.directory ? WITHOUT_TAGS : {}),
        ...conditionInput(condition),
        Key: key,
      };
      this.#noteKey(key);
      const send = (annotations: 'EXCLUDE' | undefined) =>
        this.#withSourceKey(from, (sourceKey) =>
          this.send(
            new CopyObjectCommand({ ...input, ...sourceKey, AnnotationDirective: annotations }),
            signal,
            { bulk },
          ),
        );
      const { answer, lost } = await this.#annotated(send);
      const { CopyObjectResult: said, VersionId, ServerSideEncryption, SSECustomerAlgorithm } = answer;
      if (said?.ETag === undefined || said.ETag === '')
        throw new StoreFailure('transient', 'The service did not say what it copied.');
      const left = this.directory ? leftBehind(source) : lost;
      return copied({ ...said, ServerSideEncryption, SSECustomerAlgorithm }, VersionId, left);
    });
  }

  put(
    key: string,
    body: Blob,
    {
      condition,
      source,
      checksum,
      bulk,
      signal,
      onProgress,
    }: WriteOptions & { readonly checksum: string; readonly onProgress: (bytes: number) => void },
  ): Promise<Copied> {
    return this.#write(signal, () =>
      this.#checksums.run(signal, checksum, async (ChecksumCRC64NVME) => {
        const command = new PutObjectCommand({
          ...this.common,
          ...(source === undefined ? {} : this.#fit(writtenInput(this.#options, source))),
          ...conditionInput(condition),
          Key: key,
          Body: body,
          ChecksumCRC64NVME,
        });
        this.#noteKey(key);
        const { context, location } = this.options;
        const answer = await uploadBody(context, location, command, { signal, onProgress, bulk });
        return copied(answer, answer.VersionId, this.directory ? leftBehind(source) : undefined);
      }),
    );
  }

  begin(
    key: string,
    { source, streamed, signal }: Abortable & { readonly source: Described; readonly streamed: boolean },
  ): Promise<string> {
    const kept = streamed
      ? ({ ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' } as const)
      : partsChecksum(this.#options, source);
    return this.guard(signal, () =>
      this.#checksums.run(signal, kept.ChecksumAlgorithm, async (algorithm) => {
        const command = new CreateMultipartUploadCommand({
          ...this.common,
          ...this.#fit(writtenInput(this.#options, source)),
          Key: key,
          ...(algorithm === undefined ? {} : kept),
        });
        this.#noteKey(key);
        const { UploadId } = await this.send(command, signal);
        if (UploadId === undefined || UploadId === '')
          throw new StoreFailure('fatal', 'The service started a multipart upload without naming it.');
        return noteUpload(UploadId);
      }),
    );
  }

  copyPart(
    from: CopyFrom,
    address: PartAddress,
    { start, end, signal }: Abortable & { readonly start: number; readonly end: number },
  ): Promise<CopiedPart> {
    return this.guard(signal, async () => {
      const input = {
        ...this.#upload(address),
        ...writtenKey(this.#options),
        ...this.#copySource(from),
        CopySourceRange: `bytes=${start}-${end - 1}`,
        PartNumber: address.partNumber,
      };
      const send = () =>
        this.#withSourceKey(from, (sourceKey) =>
          this.send(new UploadPartCopyCommand({ ...input, ...sourceKey }), signal),
        );
      const { CopyPartResult: said } = await send().catch((error: unknown) => {
        // A part has no condition but that on its source.
        const failure = storeFailure(error, signal);
        throw failure.kind === 'exists'
          ? new StoreFailure('changed', 'The object changed while it was copied: make the plan again.', {
              cause: failure.cause,
            })
          : failure;
      });
      if (said?.ETag === undefined || said.ETag === '')
        throw new StoreFailure('transient', 'The service did not say what it copied.');
      const [checksum] = checksumsOf(said);
      return { partNumber: address.partNumber, size: end - start, etag: said.ETag, checksum };
    });
  }

  sendPart(
    address: PartAddress,
    body: Blob,
    { checksum, signal, onProgress }: PartOptions,
  ): Promise<CopiedPart> {
    return this.guard(signal, () =>
      this.#checksums.run(signal, checksum, async (ChecksumCRC64NVME) => {
        const command = new UploadPartCommand({
          ...this.#upload(address),
          ...writtenKey(this.#options),
          PartNumber: address.partNumber,
          Body: body,
          ChecksumCRC64NVME,
        });
        const { context, location } = this.options;
        const answer = await uploadBody(context, location, command, { signal, onProgress });
        const [kept] = checksumsOf(answer);
        return { partNumber: address.partNumber, size: body.size, etag: answer.ETag ?? '', checksum: kept };
      }),
    );
  }

  listParts(address: UploadAddress, { signal }: Abortable): Promise<CopiedPart[]> {
    const { context, location } = this.options;
    return this.guard(signal, () =>
      listAllParts(context, location, this.#upload(address), signal, (part) => ({
        partNumber: part.PartNumber,
        size: part.Size ?? 0,
        etag: part.ETag ?? '',
        checksum: checksumsOf(part)[0],
      })),
    );
  }

  complete(
    address: UploadAddress,
    parts: readonly CopiedPart[],
    {
      condition,
      size,
      checksum,
      signal,
    }: Abortable & {
      readonly condition: Condition;
      readonly size: number;
      readonly checksum?: string;
    },
  ): Promise<Copied> {
    return this.#write(signal, async () => {
      // CORS rules that do not expose ETag hide it from us; the XML of ListParts cannot be hidden.
      const named = parts.some(({ etag }) => etag === '')
        ? await this.#withEtags(address, parts, signal)
        : parts;
      const taken = this.#checksums.taken;
      const command = new CompleteMultipartUploadCommand({
        ...this.#upload(address),
        ...writtenKey(this.#options),
        ...conditionInput(condition),
        MultipartUpload: {
          Parts: named.map((part) => ({
            PartNumber: part.partNumber,
            ETag: part.etag,
            ...(part.checksum === undefined || !taken
              ? {}
              : { [`Checksum${part.checksum.algorithm}`]: part.checksum.value }),
          })),
        },
        ...(taken ? { MpuObjectSize: size } : {}),
        ...(taken && checksum !== undefined
          ? { ChecksumCRC64NVME: checksum, ChecksumType: 'FULL_OBJECT' as const }
          : {}),
      });
      const answer = await this.send(command, signal);
      return copied(answer, answer.VersionId, undefined);
    });
  }

  abort(address: UploadAddress, { signal }: Abortable): Promise<void> {
    const command = new AbortMultipartUploadCommand(this.#upload(address));
    return this.guard(signal, async () => void (await this.send(command, signal)));
  }

  abortLost(
    address: LostAddress,
    { within, signal }: Abortable & { readonly within: number },
  ): Promise<void> {
    const { context, location } = this.options;
    return this.guard(signal, () => abortLostUploads(context, location, { ...address, within }, signal));
  }

  #copySource({ key, versionId, etag }: CopyFrom) {
    const { location, owner } = this.#from;
    return {
      CopySource: copySourceHeader(location, key, versionId),
      CopySourceIfMatch: etag === '' ? undefined : etag,
      ...(owner === undefined ? {} : { ExpectedSourceBucketOwner: owner }),
    };
  }

  /** Runs a request that reads the source, with the key of SSE-C where that wants one. */
  #withSourceKey<T>(
    { key, versionId }: CopyFrom,
    send: (key: { CopySourceSSECustomerAlgorithm?: string; CopySourceSSECustomerKey?: string }) => Promise<T>,
  ): Promise<T> {
    const object = objectKeys.version(this.options.context, this.#from.location, key, versionId);
    return readWithKeys(object, ({ SSECustomerAlgorithm, SSECustomerKey }) =>
      send(
        SSECustomerKey === undefined
          ? {}
          : {
              CopySourceSSECustomerAlgorithm: SSECustomerAlgorithm,
              CopySourceSSECustomerKey: SSECustomerKey,
            },
      ),
    );
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html */
  annotate(
    key: string,
    name: string,
    text: Blob,
    { etag, signal }: Abortable & { readonly etag: string | undefined },
  ): Promise<void> {
    const { context, location } = this.options;
    const command = new PutObjectAnnotationCommand({
      ...this.common,
      Key: key,
      AnnotationName: name,
      AnnotationPayload: text,
      ObjectIfMatch: etag,
    });
    return this.guard(signal, async () => void (await uploadBody(context, location, command, { signal })));
  }

  /** Copies with annotations, and without where that alone is refused. */
  async #annotated<T>(
    send: (annotations: 'EXCLUDE' | undefined) => Promise<T>,
  ): Promise<{ readonly answer: T; readonly lost?: string }> {
    const { annotations } = this.#options;
    if (this.options.context.profile.kind === 'custom') return { answer: await send(undefined) };
    if (annotations === 'leave' || this.directory) return { answer: await send('EXCLUDE') };
    if (this.#noAnnotations !== undefined)
      return { answer: await send('EXCLUDE'), lost: this.#noAnnotations };
    try {
      return { answer: await send(undefined) };
    } catch (error) {
      const lost = refusedAnnotations(error);
      if (lost === undefined) throw error;
      const answer = await send('EXCLUDE').catch((other: unknown) => {
        throw refusedAnnotations(other) === undefined ? other : error;
      });
      this.#noAnnotations = lost;
      return { answer, lost };
    }
  }

  /** Where the answer is lost, the object is looked at for what came of it. */
  #noteKey(key: string): void {
    const { encryption, customerKeyMd5 } = this.#options.written ?? {};
    if (encryption === 'customer' && customerKeyMd5 !== undefined) noteKey(this.object(key), customerKeyMd5);
  }

  #upload({ key, uploadId }: UploadAddress) {
    return { ...this.common, Key: key, UploadId: uploadId };
  }

  async #withEtags(
    address: UploadAddress,
    parts: readonly CopiedPart[],
    signal: AbortSignal,
  ): Promise<CopiedPart[]> {
    const listed = await this.listParts(address, { signal });
    const etags = new Map(listed.map(({ partNumber, etag }) => [partNumber, etag]));
    return parts.map((part) => ({ ...part, etag: etags.get(part.partNumber) ?? part.etag }));
  }

  /** A condition that is not met is `exists`, also If-Match where nothing is left to match: the job looks which it was. */
  /** Without what a directory bucket does not take. */
  #fit<Input extends object>(input: Input): Input {
    return this.directory ? forDirectory(input) : input;
  }

  async #write<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      if (error instanceof AwsFailure && error.code === 'NoSuchKey' && !signal.aborted)
        throw new StoreFailure('exists', error.message, { cause: error });
      throw storeFailure(error, signal);
    }
  }
}

function conditionInput(condition: Condition): { IfMatch?: string; IfNoneMatch?: string } {
  if (condition.kind === 'absent') return { IfNoneMatch: '*' };
  return condition.kind === 'etag' ? { IfMatch: condition.etag } : {};
}

function copied(told: Told, versionId: string | undefined, lost: string | undefined): Copied {
  return { ...evidenceOf(told), versionId, ...(lost === undefined ? {} : { lost }) };
}
