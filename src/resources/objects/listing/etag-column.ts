const BYTES = 16;
/** For an ETag of another form, which stands in the table of oddities. */
const ODD = 0xffff;
/** Two digits each: to bytes, and back. */
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** ETags of rows at 18 bytes each: as text, each would cost sixty. Most are an MD5, with the number of parts or without. */
export class EtagColumn {
  #digests = new Uint8Array(0);
  /** Parts plus one; 0 where there is none. */
  #parts = new Uint16Array(0);
  readonly #odd = new Map<number, string>();

  /** @param etag without quotes */
  set(row: number, etag: string): void {
    this.#reserve(row + 1);
    const parts = partsOf(etag);
    if (parts === undefined || !this.#digest(row, etag)) {
      if (etag === '') return;
      this.#odd.set(row, etag);
      this.#parts[row] = ODD;
      return;
    }
    this.#parts[row] = parts + 1;
  }

  get(row: number): string | undefined {
    const parts = this.#parts[row] ?? 0;
    if (parts === 0) return undefined;
    if (parts === ODD) return this.#odd.get(row);
    let digest = '';
    for (let at = row * BYTES; at < (row + 1) * BYTES; at += 1) digest += PAIRS[this.#digests[at]!]!;
    return parts === 1 ? digest : `${digest}-${parts - 1}`;
  }

  /** Gives back what was kept for rows that did not come. */
  trim(count: number): void {
    if (this.#parts.length <= count) return;
    this.#digests = this.#digests.slice(0, count * BYTES);
    this.#parts = this.#parts.slice(0, count);
  }

  /** False where the first 32 characters are no digits in lower case. */
  #digest(row: number, etag: string): boolean {
    for (let index = 0; index < BYTES; index += 1) {
      const byte = 16 * digitOf(etag.charCodeAt(2 * index)) + digitOf(etag.charCodeAt(2 * index + 1));
      if (Number.isNaN(byte)) return false;
      this.#digests[row * BYTES + index] = byte;
    }
    return true;
  }

  #reserve(count: number): void {
    if (count <= this.#parts.length) return;
    const capacity = Math.max(count, 1024, Math.ceil(this.#parts.length * 1.5));
    const digests = new Uint8Array(capacity * BYTES);
    digests.set(this.#digests);
    const parts = new Uint16Array(capacity);
    parts.set(this.#parts);
    this.#digests = digests;
    this.#parts = parts;
  }
}

/** Parts that `…-12` names, 0 without; undefined for another form. */
function partsOf(etag: string): number | undefined {
  if (etag.length === 2 * BYTES) return 0;
  const [, count] = /^.{32}-([1-9]\d{0,4})$/.exec(etag) ?? [];
  return count === undefined || Number(count) >= ODD - 1 ? undefined : Number(count);
}

function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  return unit >= 97 && unit <= 102 ? unit - 87 : Number.NaN;
}
