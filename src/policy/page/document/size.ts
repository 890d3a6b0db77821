import { QUOTAS, policySize, textToSend } from '@drawbridge-s3/policy/document';

/** How a draft of a bucket or access-point policy stands to its quota. */
export interface DraftSize {
  /** `1.2 of 20 KB`, of what a save sends. */
  readonly words: string;
  /** `1,229 of 20,480 bytes` */
  readonly exact: string;
  readonly tooLarge: boolean;
  /** A save leaves the white space out, since only that makes it fit. */
  readonly shortened: boolean;
}

export function draftSize(text: string): DraftSize {
  const { limit } = QUOTAS.bucket;
  const bytes = policySize('bucket', text);
  return {
    words: `${(bytes / 1024).toFixed(1)} of 20 KB`,
    exact: `${bytes.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')} bytes`,
    tooLarge: bytes > limit,
    shortened: bytes <= limit && textToSend('bucket', text) !== text,
  };
}
