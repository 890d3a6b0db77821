import type { ServiceError } from '../http/error';

/** What each service says of each way a signature can be wrong; S3 and STS use different words and codes. */
export interface SignatureErrors {
  readonly malformed: (why: string, details?: Readonly<Record<string, string>>) => ServiceError;
  /** The same for query-string authentication. */
  readonly malformedQuery: (why: string, details?: Readonly<Record<string, string>>) => ServiceError;
  readonly wrongRegion: (given: string, expected: string, presigned: boolean) => ServiceError;
  readonly noDate: () => ServiceError;
  readonly unknownKey: (accessKeyId: string) => ServiceError;
  readonly badToken: (token: string) => ServiceError;
  readonly expiredToken: (token: string) => ServiceError;
  readonly skewed: (skew: Skew) => ServiceError;
  readonly expiredLink: (link: ExpiredLink) => ServiceError;
  readonly notYetValid: (link: ExpiredLink) => ServiceError;
  readonly mismatch: (mismatch: Mismatch) => ServiceError;
  readonly unsignedHeaders: (names: readonly string[]) => ServiceError;
}

interface Skew {
  /** As the client wrote it: `20261122T140501Z`. */
  readonly requestTime: string;
  readonly now: number;
  readonly early: boolean;
}

interface ExpiredLink {
  readonly seconds: number;
  readonly expires: number;
  readonly now: number;
}

interface Mismatch {
  readonly accessKeyId: string;
  readonly stringToSign: string;
  /** Forms have none: their policy is what is signed. */
  readonly canonicalRequest?: string;
  readonly signature: string;
}

/** 15 minutes either way; also the longest an S3 signature in a header lives. */
export const MAX_SKEW_MS = 900_000;
