/**
 * CRC-64/NVME, the checksum S3 keeps for whole objects, and its combination from parts, so that each byte
 * is read once however many parts there are.
 * https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-nvme
 */
const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;

/** Eight tables of 256 entries, halves apart: JavaScript has no 64-bit integer that is fast. */
const LOW = new Int32Array(8 * 256);
const HIGH = new Int32Array(8 * 256);

for (let byte = 0; byte < 256; byte += 1) {
  let value = shiftByte(BigInt(byte));
  for (let table = 0; table < 8; table += 1) {
    LOW[table * 256 + byte] = Number(BigInt.asIntN(32, value));
    HIGH[table * 256 + byte] = Number(BigInt.asIntN(32, value >> 32n));
    value = shiftByte(value);
  }
}

function shiftByte(value: bigint): bigint {
  let shifted = value;
  for (let bit = 0; bit < 8; bit += 1)
    shifted = (shifted & 1n) === 1n ? (shifted >> 1n) ^ POLYNOMIAL : shifted >> 1n;
  return shifted;
}

/** A CRC in the making. */
export class Crc64 {
  #low = -1;
  #high = -1;

  update(bytes: Uint8Array): this {
    let low = this.#low;
    let high = this.#high;
    const blocks = bytes.length - (bytes.length % 8);
    let at = 0;
    // Every index below is in bounds; the assertions keep the loop free of checks (about 600 MB/s).
    for (; at < blocks; at += 8) {
      const a = low ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
      const b =
        high ^ (bytes[at + 4]! | (bytes[at + 5]! << 8) | (bytes[at + 6]! << 16) | (bytes[at + 7]! << 24));
      const i0 = 1792 | (a & 255);
      const i1 = 1536 | ((a >>> 8) & 255);
      const i2 = 1280 | ((a >>> 16) & 255);
      const i3 = 1024 | (a >>> 24);
      const i4 = 768 | (b & 255);
      const i5 = 512 | ((b >>> 8) & 255);
      const i6 = 256 | ((b >>> 16) & 255);
      const i7 = b >>> 24;
      low = LOW[i0]! ^ LOW[i1]! ^ LOW[i2]! ^ LOW[i3]! ^ LOW[i4]! ^ LOW[i5]! ^ LOW[i6]! ^ LOW[i7]!;
      high = HIGH[i0]! ^ HIGH[i1]! ^ HIGH[i2]! ^ HIGH[i3]! ^ HIGH[i4]! ^ HIGH[i5]! ^ HIGH[i6]! ^ HIGH[i7]!;
    }
    for (; at < bytes.length; at += 1) {
      const index = (low ^ bytes[at]!) & 255;
      low = ((low >>> 8) | (high << 24)) ^ LOW[index]!;
      high = (high >>> 8) ^ HIGH[index]!;
    }
    this.#low = low;
    this.#high = high;
    return this;
  }

  digest(): bigint {
    return (BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0);
  }
}

/** The CRC of `first` followed by `second`, from their CRCs and the length of the second. */
export function combineCrc64(first: bigint, second: bigint, secondLength: number): bigint {
  return multiply(first, powerOfX(BigInt(secondLength) * 8n)) ^ second;
}

/** Product modulo the polynomial, bit-reflected: bit 63 is the coefficient of x⁰. */
function multiply(a: bigint, b: bigint): bigint {
  let product = 0n;
  let factor = b;
  for (let bit = 63n; bit >= 0n; bit -= 1n) {
    if (((a >> bit) & 1n) === 1n) product ^= factor;
    factor = (factor & 1n) === 1n ? (factor >> 1n) ^ POLYNOMIAL : factor >> 1n;
  }
  return product;
}

function powerOfX(exponent: bigint): bigint {
  let result = 1n << 63n;
  let square = 1n << 62n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

/** Base64 of the eight bytes, big-endian: the form of `x-amz-checksum-crc64nvme`. */
export function encodeCrc64(crc: bigint): string {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, crc);
  return btoa(String.fromCharCode(...bytes));
}

export function decodeCrc64(text: string): bigint {
  const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
  return new DataView(bytes.buffer).getBigUint64(0);
}

/** The checksum of the whole from those of its parts, in order. */
export function combineEncoded(
  parts: readonly { readonly checksum: string; readonly size: number }[],
): string {
  let whole = 0n;
  for (const part of parts) whole = combineCrc64(whole, decodeCrc64(part.checksum), part.size);
  return encodeCrc64(whole);
}
