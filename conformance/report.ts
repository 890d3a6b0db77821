/** What a suite came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Runs named checks one after another and keeps the count; a failed check never stops the rest. */
export class Report {
  private passed = 0;
  private failed = 0;

  constructor(
    private readonly suite: string,
    /** Keeps what helps to see why, for example a screenshot. */
    private readonly onFailure: (name: string) => Promise<void> = async () => undefined,
  ) {}

  async check(name: string, run: () => Promise<void> | void): Promise<void> {
    const started = performance.now();
    try {
      await run();
      this.passed += 1;
      console.log(`ok      ${this.suite}: ${name} (${Math.round(performance.now() - started)} ms)`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAILED  ${this.suite}: ${name}\n${error instanceof Error ? error.stack : String(error)}`);
      await this.onFailure(name);
    }
  }

  tally(): Tally {
    return { passed: this.passed, failed: this.failed };
  }
}
