/** What a file is packed with by how it begins. */
export function packingOf([one, two, three, four]: Uint8Array): 'gzip' | 'zstd' | undefined {
  if (one === 0x1f && two === 0x8b) return 'gzip';
  return one === 0x28 && two === 0xb5 && three === 0x2f && four === 0xfd ? 'zstd' : undefined;
}
