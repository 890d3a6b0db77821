import { type AccountGround, reviewOf } from '@drawbridge-s3/policy/review';

addEventListener(
  'message',
  ({ data: { id, ground } }: MessageEvent<{ id: number; ground: AccountGround }>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    postMessage({ id, review: reviewOf(ground) });
  },
);
