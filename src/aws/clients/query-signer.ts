import { S3RequestPresigner, type S3RequestPresignerOptions } from '@aws-sdk/s3-request-presigner';
import type { HttpRequest, RequestSigner, RequestSigningArguments } from '@smithy/types';

/** As long as S3 takes a request that is signed in its headers (seconds). */
const EXPIRES_IN = 900;
/** What the SDK tells of itself, and of nothing a service needs. */
const ABOUT_THE_SDK: ReadonlySet<string> = new Set([
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-user-agent',
]);

/**
 * Signs in the query instead of in headers. A GET is left without headers of its own then, and browsers send no preflight
 * for it. Headers of SSE-C stay headers, as S3 wants them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export class QuerySigner implements RequestSigner {
  readonly #presigner: S3RequestPresigner;

  constructor(options: S3RequestPresignerOptions) {
    this.#presigner = new S3RequestPresigner(options);
  }

  sign(request: HttpRequest, options?: RequestSigningArguments): Promise<HttpRequest> {
    const headers = Object.entries(request.headers).filter(([name]) => !ABOUT_THE_SDK.has(name));
    const bare = { ...request, headers: Object.fromEntries(headers) };
    return this.#presigner.presign(bare, { ...options, expiresIn: EXPIRES_IN });
  }
}
