import {
  DeleteObjectCommand,
  GetObjectAnnotationCommand,
  GetObjectTaggingCommand,
  ListObjectAnnotationsCommand,
} from '@aws-sdk/client-s3';
import { AwsFailure } from '@/aws/failure';
import { sameEtag } from '../../engine/copy/evidence';
import type { SourceStore } from '../../engine/copy/port';
import { StoreFailure, type Abortable } from '../../engine/port';
import { S3Place } from './place';

/** Where a copy comes from, as the session that may read it, and delete it where it is moved. */
export class S3SourceStore extends S3Place implements SourceStore {
  /** The session may not list annotations here: of a thousand objects that is asked once. */
  #annotationsDenied: StoreFailure | undefined;

  tags(
    key: string,
    { versionId, bulk, signal }: LookOptions & { readonly bulk?: boolean },
  ): Promise<Readonly<Record<string, string>>> {
    if (this.directory) return Promise.resolve({});
    return this.guard(signal, async () => {
      const command = new GetObjectTaggingCommand({ ...this.common, Key: key, VersionId: versionId });
      const { TagSet = [] } = await this.send(command, signal, { bulk });
      const { profile } = this.options.context;
      // A bucket's CORS rules may hide the count from a browser, and lookalikes may not count.
      this.tagsAreCounted = profile.kind !== 'custom' && profile.transport === 'relay';
      return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
    });
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectAnnotations.html */
  async annotations(key: string, { versionId, signal }: LookOptions): Promise<readonly string[]> {
    if (this.options.context.profile.kind === 'custom') return [];
    if (this.#annotationsDenied !== undefined) throw this.#annotationsDenied;
    const names: string[] = [];
    let ContinuationToken: string | undefined;
    try {
      do {
        const input = { ...this.common, Key: key, VersionId: versionId, ContinuationToken };
        // oxlint-disable-next-line no-await-in-loop -- each page names the next
        const page = await this.guard(signal, () =>
          this.send(new ListObjectAnnotationsCommand(input), signal),
        );
        for (const { AnnotationName } of page.Annotations ?? [])
          if (AnnotationName !== undefined) names.push(AnnotationName);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return names;
    } catch (error) {
      const denied = error instanceof StoreFailure && isDenied(error.cause);
      if (denied) this.#annotationsDenied = error;
      throw error;
    }
  }

  annotation(key: string, name: string, { versionId, signal }: LookOptions): Promise<Blob> {
    const input = { ...this.common, Key: key, VersionId: versionId, AnnotationName: name };
    return this.guard(signal, async () => {
      const { AnnotationPayload } = await this.send(new GetObjectAnnotationCommand(input), signal);
      const bytes = await AnnotationPayload?.transformToByteArray();
      return new Blob(bytes === undefined ? [] : [new Uint8Array(bytes)]);
    });
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html */
  async remove(
    key: string,
    { etag, signal }: Abortable & { readonly etag: string },
  ): Promise<'conditional' | 'looked-at'> {
    const custom = this.options.context.profile.kind === 'custom';
    if (custom) {
      const there = await this.describe(key, { signal });
      if (!sameEtag(there?.etag, etag)) throw new StoreFailure('exists', 'The object is another, or gone.');
    }
    return this.guard(signal, async () => {
      const input = { ...this.common, Key: key, IfMatch: custom ? undefined : etag };
      await this.send(new DeleteObjectCommand(input), signal);
      return custom ? 'looked-at' : 'conditional';
    });
  }
}

type LookOptions = Abortable & { readonly versionId?: string };

const isDenied = (cause: unknown): boolean => cause instanceof AwsFailure && cause.kind === 'denied';
