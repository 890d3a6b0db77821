import { directoryName } from '@/aws/places/directory-name';
import { bucketNameProblem } from './bucket-name';

const LONGEST = 63;

/**
 * Why S3 takes no directory bucket of this name, in the order a name is typed; undefined for one it may take.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html
 * @param base what stands before the zone
 */
export function directoryNameProblem(base: string, zone: string): string | undefined {
  if (base.includes('.')) return 'No dots: lower-case letters, digits and hyphens only';
  const whole = `${base}--${zone}--x-s3`;
  // Two characters would do with what follows; the rest is as for every bucket.
  const problem = bucketNameProblem(base.length < 3 ? `${base}aaa` : base);
  if (problem !== undefined) return problem;
  if (whole.length > LONGEST) return `At most ${LONGEST} characters with the zone; these are ${whole.length}`;
  return directoryName(whole) === undefined ? 'Letters, digits and single hyphens only' : undefined;
}
