/** Bytes of a row. */
export const ROW_BYTES = 16;

/** `00 1f …` with a gap in the middle, filled up to the width of a whole row. */
export function hexOf(bytes: Uint8Array): string {
  const cells = Array.from(
    { length: ROW_BYTES },
    (_, at) => bytes[at]?.toString(16).padStart(2, '0') ?? '  ',
  );
  return `${cells.slice(0, 8).join(' ')}  ${cells.slice(8).join(' ')}`;
}

/** Printable ASCII as it is, everything else as a dot. */
export const asciiOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');

export function offsetOf(row: number, size: number): string {
  const width = Math.max(8, Math.ceil(Math.log2(size + 1) / 4));
  return (row * ROW_BYTES).toString(16).padStart(width, '0');
}
