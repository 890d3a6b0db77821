import { DeleteObjectCommand, GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { sameEtag } from '../../engine/copy/evidence';
import type { SourceStore } from '../../engine/copy/port';
import { StoreFailure, type Abortable } from '../../engine/port';
import { S3Place } from './place';

/** Where a copy comes from, as the session that may read it, and delete it where it is moved. */
export class S3SourceStore extends S3Place implements SourceStore {
  tags(
    key: string,
    { versionId, bulk, signal }: Abortable & { readonly versionId?: string; readonly bulk?: boolean },
  ): Promise<Readonly<Record<string, string>>> {
    return this.guard(signal, async () => {
      const command = new GetObjectTaggingCommand({ ...this.common, Key: key, VersionId: versionId });
      const { TagSet = [] } = await this.send(command, signal, { bulk });
      const { profile } = this.options.context;
      // A bucket's CORS rules may hide the count from a browser, and lookalikes may not count.
      this.tagsAreCounted = profile.kind !== 'custom' && profile.transport === 'relay';
      return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
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
