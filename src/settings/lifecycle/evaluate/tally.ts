import type { Act, Item, Outcome } from './outcome';

export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

const EXAMPLES = 5;

/** How much a set of rules would do by a moment: by rule and act, with a few keys each. */
export class RuleTally {
  readonly #amounts = new Map<string, Row>();

  add(item: Pick<Item, 'key' | 'size'>, { rule, act, ifTagged }: Outcome): void {
    const name = JSON.stringify([rule, act]);
    const row = this.#amounts.get(name) ?? {
      rule,
      act,
      ifTagged,
      count: 0,
      bytes: 0,
      examples: [] as string[],
    };
    this.#amounts.set(name, {
      ...row,
      count: row.count + 1,
      bytes: row.bytes + item.size,
      examples: row.examples.length < EXAMPLES ? [...row.examples, item.key] : row.examples,
    });
  }

  get rows(): readonly Row[] {
    return [...this.#amounts.values()].toSorted((a, b) => a.rule - b.rule);
  }

  /** Of all rules together; what hangs on tags is left out. */
  total(kinds: readonly Act['kind'][]): Amount {
    let count = 0;
    let bytes = 0;
    for (const row of this.#amounts.values())
      if (kinds.includes(row.act.kind) && !row.ifTagged) {
        count += row.count;
        bytes += row.bytes;
      }
    return { count, bytes };
  }
}

export interface Row extends Amount {
  readonly rule: number;
  readonly act: Act;
  readonly ifTagged: boolean;
  readonly examples: readonly string[];
}
