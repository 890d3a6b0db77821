import type { AccessDiff } from './types.ts';

/**
 * True when the change opens data to the public by S3's meaning: somebody gains through a statement that S3 calls
 * public, or S3 begins to call a policy public, whoever was found to gain by it.
 */
export const opensToPublic = ({ changes, publicBefore, publicAfter }: AccessDiff): boolean =>
  (publicAfter && !publicBefore) ||
  changes.some(({ direction, public: open }) => direction === 'gain' && open);
