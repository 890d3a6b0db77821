import { AwsFailure } from '@/aws/failure';

/** Codes by which S3 says that something is not there; it is no failure then. */
export const NO_INSTANCE = 'AccessGrantsInstanceNotExistsError';
export const NO_GRANT = 'NoSuchAccessGrantError';
export const NO_POLICY = 'AccessGrantsInstanceResourcePolicyNotExists';

/** Null where the answer is that code. @throws AwsFailure with any other */
export async function nullWithout<T>(code: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AwsFailure && error.code === code) return null;
    throw error;
  }
}
