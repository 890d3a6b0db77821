interface Lane<T> {
  items: T[];
  /** Index of the first item still waiting; shifting an array of 100,000 would copy it each time. */
  head: number;
}

/** First in, first out within a lane; lanes take turns, so that ten files do not wait behind ten thousand. */
export class FairQueue<T> {
  readonly #lanes = new Map<string, Lane<T>>();

  push(name: string, item: T): void {
    const lane = this.#lanes.get(name);
    if (lane) lane.items.push(item);
    else this.#lanes.set(name, { items: [item], head: 0 });
  }

  take(): T | undefined {
    for (const [name, lane] of this.#lanes) {
      const item = lane.items[lane.head];
      lane.head += 1;
      // Re-inserting moves the lane behind the others: a Map iterates in order of insertion.
      this.#lanes.delete(name);
      if (lane.head < lane.items.length) this.#lanes.set(name, lane);
      return item;
    }
    return undefined;
  }

  /** True when the item was still waiting. */
  remove(name: string, item: T): boolean {
    const lane = this.#lanes.get(name);
    const index = lane?.items.indexOf(item, lane.head) ?? -1;
    if (!lane || index < 0) return false;
    lane.items.splice(index, 1);
    if (lane.head >= lane.items.length) this.#lanes.delete(name);
    return true;
  }

  get size(): number {
    let size = 0;
    for (const lane of this.#lanes.values()) size += lane.items.length - lane.head;
    return size;
  }
}
