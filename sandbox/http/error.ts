/** An answer in AWS's error shape; thrown anywhere in the sandbox and written by the service's own writer. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    /** Further child elements of `<Error>`, for example `Region` or `BucketName`. */
    readonly details: Readonly<Record<string, string>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
