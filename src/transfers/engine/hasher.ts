/** Base64 CRC64NVME of a blob. Rejects when the file cannot be read any more, or with the signal's reason. */
export type Hasher = (blob: Blob, signal: AbortSignal) => Promise<string>;
