import type { JobIo } from '../job';
import type { Phase } from '../state';

export interface RecordedIo extends JobIo {
  readonly controller: AbortController;
  readonly moves: number[];
  readonly phases: Phase[];
  readonly sizes: number[];
}

/** A job's surroundings without queue and retries: each request is made once, at once. */
export function recordedIo(): RecordedIo {
  const controller = new AbortController();
  const moves: number[] = [];
  const phases: Phase[] = [];
  const sizes: number[] = [];
  return {
    controller,
    moves,
    phases,
    sizes,
    signal: controller.signal,
    moved: (bytes) => void moves.push(bytes),
    phase: (phase) => void phases.push(phase),
    sized: (bytes) => void sizes.push(bytes),
    request: (task) => task(() => {}),
  };
}

/** `request` that repeats transient failures without a pause. */
export function persistentIo(): RecordedIo {
  const io = recordedIo();
  return {
    ...io,
    request: async (task) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await task(() => {});
        } catch (error) {
          io.signal.throwIfAborted();
          if ((error as { kind?: string }).kind !== 'transient' || attempt === 5) throw error;
        }
      }
    },
  };
}
