export interface Hasher {
  update(bytes: Uint8Array): void;
  digest(): Buffer;
}
