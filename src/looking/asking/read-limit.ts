/** What is read without asking: what a query reads is kept in memory, and costs what reading costs. */
const STEP = 1024 ** 3;

interface Stand {
  /** Bytes that were agreed to in all. */
  readonly allowed: number;
  /** Reading waits for an answer. */
  readonly asking: boolean;
}

/** Holds reading back at each further GiB until the operator agrees. */
export class ReadLimit {
  readonly #listeners = new Set<() => void>();
  #stand: Stand = { allowed: STEP, asking: false };
  #spent = 0;
  #waiting: { readonly pass: () => void; readonly refuse: (reason: Error) => void }[] = [];

  /** For useSyncExternalStore. */
  readonly stand = (): Stand => this.#stand;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Resolves once so many bytes may be read. @throws the signal's reason; that it was refused */
  async pass(bytes: number, signal: AbortSignal): Promise<void> {
    this.#spent += bytes;
    while (this.#spent > this.#stand.allowed) {
      this.#tell({ ...this.#stand, asking: true });
      await new Promise<void>((pass, refuse) => {
        this.#waiting.push({ pass, refuse });
        signal.addEventListener('abort', () => refuse(signal.reason as Error), { once: true });
      });
    }
  }

  allow(): void {
    this.#tell({ allowed: this.#stand.allowed + STEP, asking: false });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { pass } of waiting) pass();
  }

  /** What waits is not read. */
  refuse(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (this.#stand.asking) this.#tell({ ...this.#stand, asking: false });
    for (const { refuse } of waiting) refuse(new Error('It was not read on.'));
  }

  #tell(stand: Stand): void {
    this.#stand = stand;
    for (const listener of this.#listeners) listener();
  }
}
