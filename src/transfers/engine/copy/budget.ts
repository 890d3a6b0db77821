interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

/** Memory that parts on their way share: whoever finds none left waits. What is larger than all of it goes alone. */
export class Budget {
  readonly #total: number;
  #free: number;
  #queue: Waiting[] = [];

  /** @param total bytes */
  constructor(total: number) {
    this.#total = total;
    this.#free = total;
  }

  /** Bytes that are taken. */
  get taken(): number {
    return this.#total - this.#free;
  }

  async run<T>(bytes: number, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const wanted = Math.min(bytes, this.#total);
    await this.#take(wanted, signal);
    try {
      return await task();
    } finally {
      this.#free += wanted;
      this.#wake();
    }
  }

  #take(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#queue.length === 0 && bytes <= this.#free) {
      this.#free -= bytes;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        start: () => {
          signal.removeEventListener('abort', leave);
          this.#free -= bytes;
          resolve();
        },
      };
      const leave = () => {
        this.#queue = this.#queue.filter((one) => one !== waiting);
        reject(signal.reason);
        this.#wake();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiting);
    });
  }

  #wake(): void {
    for (let next = this.#queue[0]; next !== undefined && next.bytes <= this.#free; next = this.#queue[0]) {
      this.#queue.shift();
      next.start();
    }
  }
}
