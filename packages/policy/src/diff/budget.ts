/** Counts work instead of time, so that the same two situations always give the same answer. */
export class Budget {
  decided = 0;
  /** Why something was left out; empty as long as nothing was. */
  readonly spent = new Set<string>();
  private steps = 0;
  private refined = 0;

  constructor(
    private readonly mostDecided = 2000,
    private readonly mostSteps = 600_000,
    private readonly mostRefined = 600,
  ) {}

  /** Both sides of a witness are about to be decided; false when there is nothing left for it. */
  decide(): boolean {
    if (this.decided - this.refined + 2 > this.mostDecided) return this.out();
    this.decided += 2;
    return true;
  }

  /** Decisions that only make the account shorter or more exact; without them it is true all the same. */
  refine(count: number): boolean {
    if (this.refined + count > this.mostRefined) return false;
    this.refined += count;
    this.decided += count;
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
