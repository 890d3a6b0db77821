import type { Cube } from '../cube/cube';
import type { Left } from '../parse/access-log';

export type RunState = 'reading' | 'done' | 'cancelled';

/** A file that could not be read to its end. */
export interface LogTrouble {
  readonly key: string;
  readonly error: unknown;
}

/** Requests that were counted, whoever counted them. */
export interface TrailCount {
  readonly cube: Cube;
  readonly left: Left;
  readonly troubles: readonly LogTrouble[];
  readonly state: RunState;
}
