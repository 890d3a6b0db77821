import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { LEFT_BEHIND, type Undo } from './apply-steps';

/**
 * Writes on what was made for it a moment ago, and removes that again where the write is refused.
 * @param made as it is called in a sentence: `The role Partner`
 * @throws AwsFailure of the write; `LeftBehind` where what was made could not be removed
 */
export async function writeOnMade(
  made: string,
  write: () => Promise<Undo>,
  remove: () => Promise<void>,
): Promise<Undo> {
  try {
    return await write();
  } catch (error) {
    await remove().catch((left: unknown) => {
      throw leftBehind(made, toFailure(error), toFailure(left));
    });
    throw error;
  }
}

const leftBehind = (made: string, failure: AwsFailure, left: AwsFailure) =>
  new AwsFailure(
    `${failure.message} ${made}, which was made just before and lets nobody in, could not be deleted again: ${left.message}`,
    failure.detailsWith({ code: LEFT_BEHIND, advice: `Delete it, or have it deleted. ${left.advice ?? ''}` }),
    { cause: failure },
  );
