import { AwsFailure } from '@/aws/failure';

/** What IAM says of a role it does not know yet, and of one whose policy it still sees. */
const BEHIND: ReadonlySet<string> = new Set(['NoSuchEntity', 'DeleteConflict']);

const WAITS_MS = [500, 1000, 2000, 4000] as const;

/**
 * Does something to what was made or emptied a moment ago, again while IAM has not seen that: it is seconds behind what
 * it was told. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export async function onceSeen<T>(act: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AwsFailure) || !BEHIND.has(error.code)) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
      });
    }
  }
  return act();
}
