/** Everything the command has of the world; tests give their own. */
export interface Io {
  /** The file's bytes, at most {@link LARGEST} and one more. Throws what Node throws. */
  readonly readFile: (path: string) => Uint8Array;
  readonly readStdin: () => Uint8Array;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` is a terminal that shows colours. */
  readonly colours: boolean;
  readonly now: () => Date;
}

/** Bytes. A policy has at most 20 KiB, a template 1 MiB, a plan some more. */
export const LARGEST = 64 * 1024 * 1024;
