import type { AccountGround } from '@drawbridge-s3/policy/review';
import { workOut } from './worked-out';

addEventListener(
  'message',
  ({ data: { id, ground } }: MessageEvent<{ id: number; ground: AccountGround }>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    postMessage({ id, workedOut: workOut(ground) });
  },
);
