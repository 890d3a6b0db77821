/** What is read without asking. */
const BUDGET = 64 * 1024 * 1024;

/** More would be read than was agreed to; {@link ReadMeter.allowMore} agrees to more. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** What reading has cost so far. */
interface Spent {
  readonly bytes: number;
  readonly requests: number;
}

/** Counts what is read of one object, whatever reads it, and holds it to what was agreed to. */
export class ReadMeter {
  readonly #listeners = new Set<() => void>();
  #spent: Spent = { bytes: 0, requests: 0 };
  /** Bytes asked for that nobody saw coming. */
  #unasked = 0;
  #budget = BUDGET;
  /** What was refused last, and how much more is agreed to next. */
  #refused = 0;
  #step = BUDGET;

  /** For useSyncExternalStore: another object whenever something was read. */
  readonly spent = (): Spent => this.#spent;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Agrees to as much again as is read without asking. */
  allow(): void {
    this.#budget = this.#unasked + BUDGET;
  }

  /** How much {@link allowMore} agrees to. Bytes. */
  get more(): number {
    return Math.max(this.#step, this.#refused);
  }

  /** Agrees to what was refused; to twice as much each time, since what is read anew must get further than before. */
  allowMore(): void {
    this.#budget = this.#unasked + this.more;
    this.#step *= 2;
    this.#refused = 0;
  }

  /** @throws BudgetSpent */
  refuseBeyond(bytes: number): void {
    if (this.#unasked + bytes <= this.#budget) return;
    this.#refused = Math.max(this.#refused, bytes);
    throw new BudgetSpent('More would be read than was agreed to.');
  }

  unasked(bytes: number): void {
    this.#unasked += bytes;
  }

  asks(): void {
    this.#tell({ ...this.#spent, requests: this.#spent.requests + 1 });
  }

  came(bytes: number): void {
    this.#tell({ ...this.#spent, bytes: this.#spent.bytes + bytes });
  }

  #tell(spent: Spent): void {
    this.#spent = spent;
    for (const listener of this.#listeners) listener();
  }
}
