import { AwsFailure } from '@/aws/failure';

const WAITS_MS = [500, 1000, 2000, 4000] as const;

/**
 * Does something to what was made a moment ago, again while IAM does not know it yet: what IAM answers is seconds behind
 * what it was told. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export async function onceSeen<T>(act: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AwsFailure) || error.code !== 'NoSuchEntity') throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
      });
    }
  }
  return act();
}
