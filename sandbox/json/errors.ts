import type { ServiceError } from '../http/error';

/** What services that speak JSON and IAM call the same: the signature's errors are written in IAM's words. */
const CODES: Readonly<Record<string, string>> = {
  IncompleteSignature: 'IncompleteSignatureException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  ExpiredToken: 'ExpiredTokenException',
  AccessDenied: 'AccessDeniedException',
  Throttling: 'ThrottlingException',
  MalformedPolicyDocument: 'MalformedPolicyDocumentException',
};

export const jsonCodeOf = ({ code }: Pick<ServiceError, 'code'>): string => CODES[code] ?? code;
