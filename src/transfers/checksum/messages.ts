export interface ChecksumRequest {
  readonly id: number;
  readonly blob: Blob;
}

export type ChecksumAnswer =
  | { readonly id: number; readonly checksum: string }
  | { readonly id: number; readonly error: string };
