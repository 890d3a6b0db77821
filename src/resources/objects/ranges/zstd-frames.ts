/** What a frame may want to look back on. Bytes. */
const LARGEST_WINDOW = 128 * 1024 * 1024;
/** What a block holds at most once it is unpacked. */
const BLOCK = 128 * 1024;

type State = 'frame' | 'block' | 'lost';

/**
 * Follows the frames of zstd from their first byte on, without unpacking anything: each says for itself how much memory
 * it wants, not only the first. https://datatracker.ietf.org/doc/html/rfc8878#section-3.1
 */
export class ZstdFrames {
  #state: State = 'frame';
  /** Of the header that is being read. */
  #head: number[] = [];
  /** Bytes that are no header. */
  #passed = 0;
  #checksum = 0;
  /** What all of it unpacks to at most, as far as it was followed. Bytes. */
  most = 0;

  /** @throws RangeError where a frame wants more memory than is given */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#state !== 'lost';) {
      if (this.#passed > 0) {
        const passed = Math.min(this.#passed, bytes.length - at);
        this.#passed -= passed;
        at += passed;
      } else {
        this.#head.push(bytes[at]!);
        at += 1;
        if (this.#state === 'frame') this.#frame(this.#head);
        else this.#block(this.#head);
      }
    }
  }

  #frame(head: readonly number[]): void {
    if (head.length < 5) return;
    const magic = number(head, 0, 4);
    if (magic >>> 4 === 0x184d2a5) {
      if (head.length < 8) return;
      this.#passed = number(head, 4, 4);
      this.#head = [];
      return;
    }
    if (magic !== 0xfd2fb528) {
      this.#state = 'lost';
      return;
    }
    const descriptor = head[4]!;
    const single = (descriptor & 0x20) !== 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3]!;
    const length = [single ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
    const place = 5 + (single ? 0 : 1) + dictionary;
    if (head.length < place + length) return;
    if (windowOf(head, single, place, length) > LARGEST_WINDOW)
      throw new RangeError('It wants too much memory.');
    this.#checksum = (descriptor & 4) === 0 ? 0 : 4;
    this.#state = 'block';
    this.#head = [];
  }

  #block(head: readonly number[]): void {
    if (head.length < 3) return;
    const header = number(head, 0, 3);
    const type = (header >> 1) & 3;
    const size = header >> 3;
    this.#head = [];
    if (type === 3) {
      this.#state = 'lost';
      return;
    }
    this.most += type === 2 ? BLOCK : size;
    this.#passed = type === 1 ? 1 : size;
    if ((header & 1) === 0) return;
    this.#passed += this.#checksum;
    this.#state = 'frame';
  }
}

function windowOf(head: readonly number[], single: boolean, place: number, length: number): number {
  if (single) return number(head, place, length) + (length === 2 ? 256 : 0);
  const base = 2 ** (10 + (head[5]! >> 3));
  return base + (base / 8) * (head[5]! & 7);
}

/** The least significant byte first. */
function number(bytes: readonly number[], at: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + bytes[at + index]!;
  return value;
}
