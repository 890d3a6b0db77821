import { AwsFailure } from '@/aws/failure';

/** Null where IAM says that there is no such thing. @throws AwsFailure of every other refusal */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AwsFailure && error.code === 'NoSuchEntity') return null;
    throw error;
  }
}
