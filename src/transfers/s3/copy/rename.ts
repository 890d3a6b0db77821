import type { RenameObjectCommandInput } from '@aws-sdk/client-s3';
import { AwsFailure } from '@/aws/failure';
import { readSdkError } from '@/aws/failures/sdk-error';
import type { Condition } from '../../engine/copy/port';
import { StoreFailure } from '../../engine/port';
import { storeFailure } from '../failures';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_RenameObject.html */
export const renameInput = (
  from: { readonly key: string; readonly etag: string | undefined },
  to: { readonly key: string; readonly condition: Condition; readonly token: string },
): Omit<RenameObjectCommandInput, 'Bucket'> => ({
  Key: to.key,
  RenameSource: from.key.split('/').map(encodeURIComponent).join('/'),
  SourceIfMatch: from.etag,
  DestinationIfNoneMatch: to.condition.kind === 'absent' ? '*' : undefined,
  DestinationIfMatch: to.condition.kind === 'etag' ? to.condition.etag : undefined,
  ClientToken: to.token,
});

/** What is asked of the target under a condition. */
const AT_TARGET = { absent: 'if-none-match', etag: 'if-match', any: undefined } as const;

/** The same code tells of either side; which condition it was is named beside it. */
export function renameFailure(error: unknown, { kind }: Condition, signal: AbortSignal): StoreFailure {
  signal.throwIfAborted();
  if (error instanceof AwsFailure) {
    const gone = error.code === 'NoSuchKey';
    const condition = gone ? '' : readSdkError(error.cause).field('Condition');
    const ofSource = gone || condition?.toLowerCase() !== AT_TARGET[kind];
    if (ofSource && (gone || error.kind === 'conflict'))
      return new StoreFailure(
        'changed',
        gone ? 'The object is gone: make the plan again.' : 'The object changed since: make the plan again.',
        { cause: error },
      );
  }
  return storeFailure(error, signal);
}
