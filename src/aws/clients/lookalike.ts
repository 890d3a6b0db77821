import { AwsFailure } from '../failure';
import type { ConnectionProfile } from '../profile';
import { directoryName } from '../places/directory-name';
import { strangeName } from '../places/not-ours';
import { isLocation, type S3Target } from './target';

/**
 * Operations that lookalikes are known to take for another one and do damage with: an unknown sub-resource
 * is ignored, so that PUT ?renameObject empties the object and PUT ?encryption writes an object.
 */
const DAMAGING_ON_LOOKALIKES: ReadonlySet<string> = new Set([
  'RenameObject',
  'UpdateObjectEncryption',
  'PutObjectAnnotation',
  'DeleteObjectAnnotation',
  'CreateSession',
  'PutBucketAbac',
]);

/** @throws AwsFailure `not-supported` for what cannot work, before anything is sent. */
export function refuseUnsupported(profile: ConnectionProfile, target: S3Target, operation: string): void {
  const place = isLocation(target) && target.type === 'bucket' ? target.name : '';
  const strange = strangeName(place);
  if (strange !== undefined)
    throw new AwsFailure(strange.what, { kind: 'not-supported', code: 'NotOpened', advice: strange.instead });
  if (directoryName(place) !== undefined && (profile.kind === 'custom' || profile.transport === 'direct')) {
    throw new AwsFailure(
      profile.kind === 'custom'
        ? 'A name that ends so is a directory bucket’s, and those are at AWS alone.'
        : 'Directory buckets answer no browser: they have no CORS.',
      {
        kind: 'not-supported',
        code: 'NoDirectoryBuckets',
        advice:
          profile.kind === 'custom'
            ? 'Open it through a connection to AWS.'
            : 'Open it through the connection by the relay: connect again, and choose it there.',
      },
    );
  }
  if (profile.kind !== 'custom') return;
  if (isLocation(target) && target.type !== 'bucket') {
    throw new AwsFailure('Objects are not reached through access points at S3-compatible services.', {
      kind: 'not-supported',
      code: 'NoAccessPoints',
      advice: 'Open the bucket behind it by its name instead.',
    });
  }
  if (DAMAGING_ON_LOOKALIKES.has(operation)) {
    throw new AwsFailure(
      `${operation} is not sent to S3-compatible services: some take it for a plain write.`,
      {
        kind: 'not-supported',
        code: 'UnsafeOnLookalike',
        advice: 'Copy the object and delete the original instead.',
      },
    );
  }
}
