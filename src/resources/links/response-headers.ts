import { contentDisposition, type Disposition } from './disposition';

/**
 * What S3 answers a download link with in place of what the object says. It is signed in, so whoever holds the link
 * cannot change it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
export interface ResponseHeaders {
  /** What a browser does with the body; as stored when left out. */
  readonly disposition?: Disposition;
  readonly contentType?: string;
  readonly cacheControl?: string;
  /** A date as HTTP has it: `Wed, 21 Oct 2026 07:28:00 GMT`. */
  readonly expires?: string;
  readonly contentLanguage?: string;
  readonly contentEncoding?: string;
}

/** Those that are plain text, by the header they become. */
export const RESPONSE_TEXTS = [
  ['contentType', 'Content-Type', 'text/csv; charset=utf-8'],
  ['cacheControl', 'Cache-Control', 'no-store'],
  ['contentLanguage', 'Content-Language', 'en'],
  ['contentEncoding', 'Content-Encoding', 'gzip'],
  ['expires', 'Expires', 'Wed, 21 Oct 2026 07:28:00 GMT'],
] as const satisfies readonly (readonly [keyof ResponseHeaders, string, string])[];

/** The headers as GetObject's input takes them. */
export function responseInput(headers: ResponseHeaders) {
  const { disposition, contentType, cacheControl, expires, contentLanguage, contentEncoding } = headers;
  return {
    ResponseContentDisposition: disposition && contentDisposition(disposition),
    ResponseContentType: contentType || undefined,
    ResponseCacheControl: cacheControl || undefined,
    ResponseExpires: expires ? new Date(expires) : undefined,
    ResponseContentLanguage: contentLanguage || undefined,
    ResponseContentEncoding: contentEncoding || undefined,
  };
}

/** What is wrong with the texts, by field, each a sentence that says what to do. */
export function responseProblems(headers: ResponseHeaders): Partial<Record<keyof ResponseHeaders, string>> {
  const problems: Partial<Record<keyof ResponseHeaders, string>> = {};
  for (const [field] of RESPONSE_TEXTS) {
    if (!/^[\x20-\x7e]*$/.test(headers[field] ?? ''))
      problems[field] = 'A header takes plain ASCII letters only: write other characters as %XX.';
  }
  const { expires = '' } = headers;
  if (expires !== '' && Number.isNaN(Date.parse(expires)))
    problems.expires = `This is no date such as ${new Date(0).toUTCString()}.`;
  return problems;
}
