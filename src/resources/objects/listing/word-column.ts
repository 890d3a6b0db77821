/** Words of rows, few of them and often the same, at one byte a row while they are fewer than 256, at two beyond. */
export class WordColumn {
  readonly words: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Number of the word plus one; 0 where there is none. */
  #rows: Uint8Array | Uint16Array = new Uint8Array(0);

  set(row: number, word: string): void {
    const number = this.#numberOf(word);
    if (row >= this.#rows.length) this.#grow(Math.max(row + 1, 1024, Math.ceil(this.#rows.length * 1.5)));
    this.#rows[row] = number + 1;
  }

  get(row: number): string {
    return this.words[(this.#rows[row] ?? 0) - 1] ?? '';
  }

  /** Position of the row's word in {@link words}; -1 where there is none. */
  numberAt(row: number): number {
    return (this.#rows[row] ?? 0) - 1;
  }

  trim(count: number): void {
    if (this.#rows.length > count) this.#rows = this.#rows.slice(0, count);
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    // What invents more words than that shares the last.
    if (this.words.length === 0xfffe) return 0xfffd;
    this.words.push(word);
    this.#numbers.set(word, this.words.length - 1);
    if (this.words.length === 0xff) this.#grow(this.#rows.length, true);
    return this.words.length - 1;
  }

  #grow(capacity: number, wide = this.#rows instanceof Uint16Array): void {
    const rows = wide ? new Uint16Array(capacity) : new Uint8Array(capacity);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}
