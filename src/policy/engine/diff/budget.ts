/** Counts work instead of time, so that the same two situations always give the same answer. */
export class Budget {
  decided = 0;
  private steps = 0;
  readonly spent = new Set<string>();

  constructor(
    private readonly mostDecided = 3000,
    private readonly mostSteps = 600_000,
  ) {}

  /** False when there is nothing left; the reason is kept. */
  decide(): boolean {
    if (this.decided + 2 > this.mostDecided) return this.out();
    this.decided += 2;
    return true;
  }

  step(count: number): boolean {
    this.steps += count;
    return this.steps <= this.mostSteps || this.out();
  }

  private out(): false {
    this.spent.add(
      'The change is too large to look at every case; what is listed is true, and there may be more.',
    );
    return false;
  }
}
