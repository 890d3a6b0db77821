import { formatBytes, formatDuration } from '@/lib/format';
import type { Transfer } from '../engine/engine';
import { HELD_TEXT } from './held-text';

type Tone = 'plain' | 'good' | 'warn' | 'bad';

export interface StateText {
  readonly text: string;
  readonly tone: Tone;
  /** More of it, for whoever points at it. */
  readonly why?: string;
}

const CANCELLED = {
  operator: 'Cancelled',
  skipped: 'Skipped',
  'session-ended': 'Cancelled: the session was ended',
} as const;

const PHASE = {
  starting: 'Starting',
  finishing: 'Finishing',
} as const;

const BY = {
  MD5: 'By its MD5, which the service gives as the ETag of what is written in one request.',
} as const;

const NOT_VERIFIED = {
  upload: 'The service did not say which CRC64NVME checksum it keeps, so nothing could be compared.',
  download:
    'The service shows no CRC64NVME checksum of the whole object, so there was nothing to compare with.',
} as const;

/** The row says beside it where the size is unknown. */
function movedText(moved: number, size: number | undefined): string {
  return size === undefined ? formatBytes(moved) : `${formatBytes(moved)} of ${formatBytes(size)}`;
}

/** A file's state in words. `now` is in milliseconds since the epoch. */
export function stateText({ state, moved, size, direction }: Transfer, now: number): StateText {
  switch (state.kind) {
    case 'queued':
      return { text: 'Waiting', tone: 'plain' };
    case 'running':
      if (state.phase !== 'moving') return { text: PHASE[state.phase], tone: 'plain' };
      return { text: movedText(moved, size), tone: 'plain' };
    case 'retrying': {
      const wait = Math.max(0, state.until - now);
      const when = wait < 1000 ? 'now' : `in ${formatDuration(wait)}`;
      return {
        text: `Trying again ${when} (attempt ${state.attempt + 1}): ${state.problem.message}`,
        tone: 'warn',
      };
    }
    case 'waiting':
      return { text: HELD_TEXT[state.for], tone: 'warn' };
    case 'paused':
      return { text: `Paused at ${movedText(moved, size)}`, tone: 'plain' };
    case 'exists':
      return { text: 'Exists already', tone: 'warn' };
    case 'done': {
      const done = direction === 'upload' ? 'Uploaded' : 'Downloaded';
      return state.verified
        ? { text: `${done}, verified`, tone: 'good', why: state.by && BY[state.by] }
        : { text: `${done}, not verified`, tone: 'plain', why: NOT_VERIFIED[direction] };
    }
    case 'failed':
      return { text: state.problem.message, tone: 'bad' };
    case 'cancelled':
      return { text: CANCELLED[state.reason], tone: 'plain' };
  }
}
