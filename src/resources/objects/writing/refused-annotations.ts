import { AwsFailure } from '@/aws/failure';

const DENIED =
  'Annotations, if it has any, were not taken along: that takes s3:GetObjectAnnotation and s3:PutObjectAnnotation.';
const NOT_KEPT = 'Annotations, if it has any, were not taken along: the target keeps none.';

/**
 * What is to be said of a copy without annotations, where the refusal of one with them may be about them alone;
 * undefined where it is about something else.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function refusedAnnotations(error: unknown): string | undefined {
  if (!(error instanceof AwsFailure)) return undefined;
  if (error.kind === 'denied' && error.code !== 'InvalidObjectState') return DENIED;
  // Directory buckets keep none, and want to hear that none are meant.
  return error.status === 501 ? NOT_KEPT : undefined;
}
