import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import { turns } from '@/lib/turns';
import { afterDeletion, deleteObjects, type FailedDelete } from '../delete-objects';
import type { ObjectAddress } from '../head-object';
import { versionPagesBelow } from '../version-pages-below';
import { notBack } from './verify-back';

export interface Hidden {
  readonly key: string;
  /** Delete markers on top of each other. */
  readonly markers: readonly ObjectAddress[];
}

export interface UndeleteOutcome {
  /** Looked at afterwards. */
  readonly back: readonly string[];
  readonly failed: readonly FailedDelete[];
}

export interface Undeleting {
  /** What all the keys begin with. */
  readonly prefix: string;
  readonly hidden: readonly Hidden[];
  /** Device and code, where MFA delete is on: good for one request of up to 1,000 markers. */
  readonly mfa?: string | undefined;
  /** Ends the deletions; what is gone by then is looked at all the same. */
  readonly signal: AbortSignal;
  /** Ends looking whether the keys are back. */
  readonly looking: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

const AT_ONCE = 6;
/** What nobody asked the service for. */
const UNTRIED: ReadonlySet<string> = new Set(['NotAttempted', 'MfaCodeIsUsed', 'WrittenMeanwhile']);

/**
 * Takes delete markers away by their version ids, and looks afterwards which keys are back: an answer may be lost after
 * the service acted, and a confirmed one says nothing of a marker that somebody sets meanwhile. Does not reject.
 */
export async function undelete(
  context: AwsContext,
  location: Location,
  { prefix, hidden, mfa, signal, looking, onProgress }: Undeleting,
): Promise<UndeleteOutcome> {
  const refused = await overwritten(context, location, hidden, signal);
  const targets = hidden.flatMap(({ key, markers }) => (refused.has(key) ? [] : markers));
  const { failed } = await deleteObjects(context, location, targets, { signal, onProgress, mfa });
  for (const one of failed) if (!refused.has(one.key) || !UNTRIED.has(one.code)) refused.set(one.key, one);
  const tried = hidden.map(({ key }) => key).filter((key) => !UNTRIED.has(refused.get(key)?.code ?? ''));
  const still = new Map(
    (await notBack(context, location, prefix, tried, looking)).map((one) => [one.key, one]),
  );
  const left = hidden.flatMap(({ key }) => {
    const refusal = refused.get(key);
    const untried = refusal !== undefined && UNTRIED.has(refusal.code) ? refusal : undefined;
    const why = untried ?? (still.has(key) ? (refusal ?? still.get(key)) : undefined);
    return why === undefined ? [] : [why];
  });
  const missing = new Set(left.map(({ key }) => key));
  return { back: hidden.map(({ key }) => key).filter((key) => !missing.has(key)), failed: left };
}

/**
 * Keys whose marker must not be deleted by its id. Where versioning is suspended a marker is the version `null`, and so
 * is what is written over it: it is looked at right before, since S3 knows no condition for a version.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 */
async function overwritten(
  context: AwsContext,
  location: Location,
  hidden: readonly Hidden[],
  signal: AbortSignal,
): Promise<Map<string, FailedDelete>> {
  const found = new Map<string, FailedDelete>();
  const singly = turns(AT_ONCE);
  const unsure = hidden.filter(({ markers }) => markers.some(({ versionId }) => versionId === 'null'));
  await Promise.all(
    unsure.map(async ({ key }) => {
      try {
        if (await singly(() => isMarker(context, location, key, signal), signal)) return;
        found.set(key, {
          key,
          versionId: 'null',
          code: 'WrittenMeanwhile',
          message: 'Something was written over its delete marker since it was listed. Nothing was deleted.',
          advice: undefined,
        });
      } catch (error) {
        const { message, advice } = toFailure(error, { action: 'ListObjectVersions', context });
        found.set(key, { key, versionId: 'null', code: 'NotAttempted', message, advice });
      }
    }),
  );
  return found;
}

/** Whether the version `null` of a key is a delete marker, or is gone. */
async function isMarker(
  context: AwsContext,
  location: Location,
  key: string,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const page of versionPagesBelow(context, location, key, signal)) {
    const found = page.find((version) => version.key === key && version.versionId === 'null');
    if (found !== undefined) return found.marker;
    if (page.some((version) => version.key !== key)) return true;
  }
  return true;
}

export function undeleteMutation(queryClient: QueryClient, context: AwsContext, location: Location) {
  return mutationOptions({
    mutationFn: (request: Undeleting) => undelete(context, location, request),
    onSettled: (_outcome, _error, { hidden }) =>
      afterDeletion(queryClient, context, location, new Set(hidden.map(({ key }) => key))),
  });
}
