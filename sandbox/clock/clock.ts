/** The sandbox's time: the real one shifted by what tests and the control endpoint ask for. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  advance(milliseconds: number): void;
  /** Makes it this moment now; time runs on from there. */
  set(milliseconds: number): void;
  reset(): void;
}

export function createClock(source: () => number = Date.now): Clock {
  let offset = 0;
  return {
    now: () => source() + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    set: (milliseconds) => {
      offset = milliseconds - source();
    },
    reset: () => {
      offset = 0;
    },
  };
}
