export interface Range {
  readonly from: number;
  readonly to: number;
}

interface Extent extends Range {
  readonly bytes: Uint8Array;
}

/** A file of which only some bytes are here. */
export class SparseFile {
  readonly name: string;
  readonly size: number;
  /** In their order; none overlaps another. */
  #extents: Extent[] = [];

  constructor(name: string, size: number) {
    this.name = name;
    this.size = size;
  }

  /** What of a range is not here. */
  missing({ from, to }: Range): Range[] {
    const gaps: Range[] = [];
    let at = Math.max(0, from);
    const end = Math.min(to, this.size);
    for (let index = this.#firstAfter(at); at < end; index += 1) {
      const extent = this.#extents[index];
      if (extent === undefined || extent.from >= end) {
        gaps.push({ from: at, to: end });
        break;
      }
      if (extent.from > at) gaps.push({ from: at, to: extent.from });
      at = Math.max(at, extent.to);
    }
    return gaps;
  }

  /** Bytes that were among the missing. */
  keep(from: number, bytes: Uint8Array): void {
    for (const gap of this.missing({ from, to: from + bytes.length })) {
      const piece = bytes.subarray(gap.from - from, gap.to - from);
      this.#extents.splice(this.#firstAfter(gap.from), 0, { ...gap, bytes: piece });
    }
  }

  /** Puts a range into `into`; false, and nothing done, where something of it is missing. */
  copy({ from, to }: Range, into: Uint8Array): boolean {
    if (this.missing({ from, to }).length > 0) return false;
    const end = Math.min(to, this.size);
    for (let index = this.#firstAfter(from); index < this.#extents.length; index += 1) {
      const extent = this.#extents[index]!;
      if (extent.from >= end) break;
      const start = Math.max(extent.from, from);
      into.set(
        extent.bytes.subarray(start - extent.from, Math.min(extent.to, end) - extent.from),
        start - from,
      );
    }
    return true;
  }

  /** Place of the first extent that ends after `at`. */
  #firstAfter(at: number): number {
    let low = 0;
    let high = this.#extents.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#extents[middle]!.to > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
