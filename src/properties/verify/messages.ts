/** What the hashing worker is asked; each is answered in turn. */
export type HashRequest =
  | { readonly type: 'start'; readonly algorithm: string }
  | { readonly type: 'update'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'digest' };

export type HashAnswer =
  /** Base64 where a digest was asked for. */
  { readonly type: 'done'; readonly digest?: string } | { readonly type: 'failed'; readonly message: string };
