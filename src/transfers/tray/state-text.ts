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

const BY: Readonly<Record<string, string>> = {
  MD5: 'By its MD5, which the service gives as the ETag of what is written in one request.',
  bytes: 'Both objects were read and compared, byte by byte.',
  RenameObject: 'S3 gave the object another name and moved nothing of it.',
};

const DONE = {
  upload: 'Uploaded',
  download: 'Downloaded',
  copy: 'Copied',
  move: 'Moved',
} as const;

const NOTHING_PROVES =
  'The two objects have no checksum of the whole in common, so there was nothing to compare by.';

const NOT_VERIFIED = {
  upload: 'The service did not say which CRC64NVME checksum it keeps, so nothing could be compared.',
  download:
    'The service shows no CRC64NVME checksum of the whole object, so there was nothing to compare with.',
  copy: NOTHING_PROVES,
  move: NOTHING_PROVES,
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
      return state.changed === true
        ? { text: 'Changed since it was looked at', tone: 'warn' }
        : { text: 'Exists already', tone: 'warn' };
    case 'done': {
      const done = DONE[direction];
      const { verified, by, note } = state;
      const how = verified
        ? by && (BY[by] ?? `By its ${by}, which the service keeps of both.`)
        : NOT_VERIFIED[direction];
      return {
        text: `${done}, ${verified ? '' : 'not '}verified${note === undefined ? '' : `. ${note}`}`,
        tone: verified ? (note === undefined ? 'good' : 'warn') : 'plain',
        why: [note, how].filter((words) => words !== undefined).join(' ') || undefined,
      };
    }
    case 'failed':
      return { text: state.problem.message, tone: 'bad' };
    case 'cancelled':
      return { text: CANCELLED[state.reason], tone: 'plain' };
  }
}
