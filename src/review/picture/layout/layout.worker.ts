import { heightsOf } from './heights-of';
import type { Drawable } from './shapes';

addEventListener('message', ({ data }: MessageEvent<Drawable>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  postMessage(heightsOf(data));
});
