const BYTES = 16;
/** For an ETag of another form, which stands in the table of oddities. */
const ODD = 0xffff;
const MD5_OF_PARTS = /^([0-9a-f]{32})(?:-([1-9]\d{0,4}))?$/;

/** ETags of rows at 18 bytes each: as text, each would cost sixty. Most are an MD5, with the number of parts or without. */
export class EtagColumn {
  #digests = new Uint8Array(0);
  /** Parts plus one; 0 where there is none. */
  #parts = new Uint16Array(0);
  readonly #odd = new Map<number, string>();

  /** @param etag without quotes */
  set(row: number, etag: string): void {
    this.#reserve(row + 1);
    const [, digest, parts = '0'] = MD5_OF_PARTS.exec(etag) ?? [];
    if (digest === undefined || Number(parts) >= ODD - 1) {
      if (etag === '') return;
      this.#odd.set(row, etag);
      this.#parts[row] = ODD;
      return;
    }
    for (let index = 0; index < BYTES; index += 1)
      this.#digests[row * BYTES + index] = Number.parseInt(digest.slice(2 * index, 2 * index + 2), 16);
    this.#parts[row] = Number(parts) + 1;
  }

  get(row: number): string | undefined {
    const parts = this.#parts[row] ?? 0;
    if (parts === 0) return undefined;
    if (parts === ODD) return this.#odd.get(row);
    const bytes = this.#digests.subarray(row * BYTES, (row + 1) * BYTES);
    const digest = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return parts === 1 ? digest : `${digest}-${parts - 1}`;
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
