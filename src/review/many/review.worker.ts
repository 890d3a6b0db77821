import { type AccountGround, reviewOf } from '@drawbridge-s3/policy/review';
import { statementsOf } from '../page/statement-of';
import type { WorkedOut } from './reviewers';

addEventListener(
  'message',
  ({ data: { id, ground } }: MessageEvent<{ id: number; ground: AccountGround }>) => {
    const review = reviewOf(ground);
    const workedOut: WorkedOut = { review, statements: statementsOf(ground, review.reaches) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    postMessage({ id, workedOut });
  },
);
