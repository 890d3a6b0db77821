import { AwsFailure } from '@/aws/failure';

/** S3 answers 404 with a code of its own where a setting is simply not there; that is null, not a failure. */
export async function noneOn<T>(codes: readonly string[], answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsFailure && codes.includes(error.code)) return null;
    throw error;
  }
}
