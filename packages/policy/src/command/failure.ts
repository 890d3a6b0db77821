/** Something that could not be read or understood: what, where, and what to do about it. Ends with exit code 2. */
export class CommandFailure extends Error {
  /** @param remedy a sentence: what to do instead */
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

export const EXIT = { nothing: 0, found: 1, unreadable: 2 } as const;
