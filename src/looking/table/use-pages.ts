import { useCallback, useEffect, useState } from 'react';

interface Page<Row> {
  readonly rows: readonly Row[];
  /** Rows known by now. */
  readonly known: number;
  readonly whole: boolean;
}

type ReadPage<Row> = (from: number, count: number) => Promise<Page<Row>>;

/** Rows asked for at once. */
const PAGE = 256;
const KEPT = 40;

/** What is here of one table. */
class Pages<Row> {
  readonly pages = new Map<number, readonly Row[]>();
  readonly #pending = new Set<number>();
  readonly #read: ReadPage<Row>;
  readonly #onChange: () => void;
  known = 0;
  whole = false;
  failure: unknown;

  constructor(read: ReadPage<Row>, onChange: () => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  /** Asks for the rows that are not here. */
  want(first: number, end: number): void {
    for (let page = Math.floor(first / PAGE); page * PAGE <= end; page += 1) {
      const here = this.pages.get(page);
      const full = here !== undefined && (this.whole || here.length === PAGE);
      if (!full && !this.#pending.has(page) && this.failure === undefined) void this.#ask(page);
    }
  }

  /** Tries again after a failure. */
  again(): void {
    this.failure = undefined;
    this.want(0, 1);
  }

  async #ask(page: number): Promise<void> {
    this.#pending.add(page);
    try {
      const { rows, known, whole } = await this.#read(page * PAGE, PAGE);
      this.pages.delete(page);
      this.pages.set(page, rows);
      const [oldest] = this.pages.keys();
      if (this.pages.size > KEPT && oldest !== undefined) this.pages.delete(oldest);
      this.known = Math.max(this.known, known);
      this.whole ||= whole;
    } catch (error) {
      this.failure = error;
    } finally {
      this.#pending.delete(page);
      this.#onChange();
    }
  }
}

/** Rows of a table that come in pages, as they come into view. `read` is the table: another begins anew. */
export function usePages<Row>(read: ReadPage<Row> | undefined) {
  const [, setTurn] = useState(0);
  const [pages, setPages] = useState<Pages<Row>>();
  useEffect(() => {
    if (read === undefined) return;
    let shown = true;
    const fresh = new Pages<Row>(read, () => {
      if (shown) setTurn((before) => before + 1);
    });
    // oxlint-disable-next-line react/set-state-in-effect -- reading begins in an effect, and is known from then on
    setPages(fresh);
    fresh.want(0, 1);
    return () => {
      shown = false;
      setPages(undefined);
    };
  }, [read]);
  const onView = useCallback((first: number, end: number) => pages?.want(first, end), [pages]);
  return {
    known: pages?.known ?? 0,
    whole: pages?.whole ?? false,
    failure: pages?.failure,
    rowAt: (row: number): Row | undefined => pages?.pages.get(Math.floor(row / PAGE))?.[row % PAGE],
    onView,
    retry: () => {
      pages?.again();
      setTurn((before) => before + 1);
    },
  };
}
