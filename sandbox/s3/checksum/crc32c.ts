/** CRC-32C (Castagnoli), eight bytes at a time: a sandbox has to keep up with 40 MB uploads. */
const POLYNOMIAL = 0x82f63b78;
/** Eight tables of 256 words; entry at slice * 1024 + byte * 4. */
const TABLES = buildTables();

function buildTables(): DataView {
  const tables = new DataView(new ArrayBuffer(8 * 256 * 4));
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables.setUint32(byte * 4, crc);
  }
  for (let at = 1024; at < tables.byteLength; at += 4) {
    const previous = tables.getUint32(at - 1024);
    tables.setUint32(at, (previous >>> 8) ^ tables.getUint32((previous & 0xff) * 4));
  }
  return tables;
}

/** Continues from `crc`, the value over the bytes before (0 to begin with). */
export function crc32c(bytes: Uint8Array, crc = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let value = ~crc;
  let at = 0;
  for (const last = bytes.byteLength - 7; at < last; at += 8) {
    const low = value ^ view.getUint32(at, true);
    const high = view.getUint32(at + 4, true);
    value =
      TABLES.getUint32(7168 + (low & 0xff) * 4) ^
      TABLES.getUint32(6144 + ((low >>> 8) & 0xff) * 4) ^
      TABLES.getUint32(5120 + ((low >>> 16) & 0xff) * 4) ^
      TABLES.getUint32(4096 + (low >>> 24) * 4) ^
      TABLES.getUint32(3072 + (high & 0xff) * 4) ^
      TABLES.getUint32(2048 + ((high >>> 8) & 0xff) * 4) ^
      TABLES.getUint32(1024 + ((high >>> 16) & 0xff) * 4) ^
      TABLES.getUint32((high >>> 24) * 4);
  }
  for (; at < bytes.byteLength; at += 1) {
    value = (value >>> 8) ^ TABLES.getUint32(((value ^ view.getUint8(at)) & 0xff) * 4);
  }
  return ~value >>> 0;
}
