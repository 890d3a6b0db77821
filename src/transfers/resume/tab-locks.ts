/** One holder at a time for each name, over all tabs of this browser; let go when a tab closes. */
export class TabLocks {
  readonly #prefix: string;
  readonly #held = new Map<string, () => Promise<void>>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** This tab holds it. */
  has(name: string): boolean {
    return this.#held.has(name);
  }

  /** False where another tab holds it; true also where this one does already. */
  async take(name: string): Promise<boolean> {
    if (this.#held.has(name)) return true;
    return new Promise<boolean>((resolve, reject) => {
      const held = navigator.locks.request(`${this.#prefix} ${name}`, { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(false);
        return new Promise<void>((letGo) => {
          this.#held.set(name, () => {
            letGo();
            return held;
          });
          resolve(true);
        });
      });
      held.catch(reject);
    });
  }

  async letGo(name: string): Promise<void> {
    const letGo = this.#held.get(name);
    this.#held.delete(name);
    await letGo?.();
  }

  /** Names that any tab holds. */
  async held(): Promise<ReadonlySet<string>> {
    const { held = [] } = await navigator.locks.query();
    const prefix = `${this.#prefix} `;
    return new Set(
      held.flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name.slice(prefix.length)] : [])),
    );
  }
}
