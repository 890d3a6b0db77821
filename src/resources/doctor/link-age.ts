import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { OwnHalf } from '../own-half/own-half';
import { judge, type OwnerSide, type Question } from './judge';
import { linkContext } from './questions';

/** What S3 takes at most. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
const LONGEST_MS = 7 * 86_400_000;

/**
 * The age (milliseconds) from which on the policies refuse a link, although they take a fresh one; undefined where they do
 * not. Told by conditions on s3:signatureAge.
 */
export function refusedFrom(
  question: Question,
  own: OwnHalf,
  owner: OwnerSide,
  context: RequestContext,
): number | undefined {
  const judged = (age: number) =>
    judge({ ...question, context: { ...question.context, ...linkContext(age) } }, own, owner, context);
  const allowed = (age: number) => judged(age)?.state === 'likely' || judged(age)?.state === 'unknown';
  const thresholds = (judged(0)?.decision.trace ?? [])
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
    .filter(({ key }) => key.toLowerCase() === 's3:signatureage')
    .flatMap(({ expected }) => expected.map(Number))
    .filter((age) => age >= 0 && age < LONGEST_MS)
    .toSorted((a, b) => a - b);
  return thresholds.flatMap((age) => [age, age + 1]).find((age) => !allowed(age));
}
