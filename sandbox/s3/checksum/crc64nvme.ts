/**
 * CRC-64/NVME, the checksum S3 adds itself. Kept as two 32-bit halves and eight bytes at a time, since 64-bit
 * integers are slow in JavaScript.
 */
const LOW_POLYNOMIAL = 0xac4bc9b5;
const HIGH_POLYNOMIAL = 0x9a6c9329;
/** Eight tables of 256 words each; entry at slice * 1024 + byte * 4. */
const LOW = new DataView(new ArrayBuffer(8 * 256 * 4));
const HIGH = new DataView(new ArrayBuffer(8 * 256 * 4));

for (let byte = 0; byte < 256; byte += 1) {
  let low = byte;
  let high = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    const carry = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (carry) {
      low ^= LOW_POLYNOMIAL;
      high ^= HIGH_POLYNOMIAL;
    }
  }
  LOW.setUint32(byte * 4, low);
  HIGH.setUint32(byte * 4, high);
}
for (let at = 1024; at < LOW.byteLength; at += 4) {
  const low = LOW.getUint32(at - 1024);
  const high = HIGH.getUint32(at - 1024);
  LOW.setUint32(at, ((low >>> 8) | (high << 24)) ^ LOW.getUint32((low & 0xff) * 4));
  HIGH.setUint32(at, (high >>> 8) ^ HIGH.getUint32((low & 0xff) * 4));
}

/** The running value; both halves start at zero. */
export interface Crc64 {
  low: number;
  high: number;
}

export function updateCrc64(crc: Crc64, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let low = ~crc.low;
  let high = ~crc.high;
  let at = 0;
  for (const last = bytes.byteLength - 7; at < last; at += 8) {
    low ^= view.getUint32(at, true);
    high ^= view.getUint32(at + 4, true);
    const a = 7168 + (low & 0xff) * 4;
    const b = 6144 + ((low >>> 8) & 0xff) * 4;
    const c = 5120 + ((low >>> 16) & 0xff) * 4;
    const d = 4096 + (low >>> 24) * 4;
    const e = 3072 + (high & 0xff) * 4;
    const f = 2048 + ((high >>> 8) & 0xff) * 4;
    const g = 1024 + ((high >>> 16) & 0xff) * 4;
    const h = (high >>> 24) * 4;
    low = word(LOW, a, b, c, d) ^ word(LOW, e, f, g, h);
    high = word(HIGH, a, b, c, d) ^ word(HIGH, e, f, g, h);
  }
  for (; at < bytes.byteLength; at += 1) {
    const entry = ((low ^ view.getUint8(at)) & 0xff) * 4;
    low = ((low >>> 8) | (high << 24)) ^ LOW.getUint32(entry);
    high = (high >>> 8) ^ HIGH.getUint32(entry);
  }
  crc.low = ~low >>> 0;
  crc.high = ~high >>> 0;
}

function word(table: DataView, a: number, b: number, c: number, d: number): number {
  return table.getUint32(a) ^ table.getUint32(b) ^ table.getUint32(c) ^ table.getUint32(d);
}
