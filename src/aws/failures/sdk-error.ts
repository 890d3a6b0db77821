/** The parts of an SDK exception that matter, wherever this version of the SDK put them. */
export interface SdkError {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly extendedRequestId?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Further elements of the error document, such as `Region` and `Endpoint`. */
  readonly field: (name: string) => string | undefined;
}

export function readSdkError(error: unknown): SdkError {
  const object = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const metadata = (object['$metadata'] ?? {}) as Record<string, unknown>;
  const response = object['$response'] as
    | { statusCode?: number; headers?: Record<string, string> }
    | undefined;
  const nested = (object['Error'] ?? {}) as Record<string, unknown>;
  const field = (name: string) => text(object[name]) ?? text(nested[name]);
  const headers = response?.headers ?? {};
  return {
    name: text(object['name']) ?? 'Unknown',
    code: field('Code'),
    message: text(object['message']) ?? field('Message') ?? (typeof error === 'string' ? error : ''),
    status: number(metadata['httpStatusCode']) ?? response?.statusCode,
    requestId:
      text(metadata['requestId']) ??
      headers['x-amz-request-id'] ??
      headers['x-amzn-requestid'] ??
      field('RequestId'),
    extendedRequestId: text(metadata['extendedRequestId']) ?? headers['x-amz-id-2'],
    headers,
    field,
  };
}

/** The bucket's Region as an error gives it away: by header, by element, or by the endpoint it points to. */
export function regionInError(error: unknown): string | undefined {
  const { headers, field } = readSdkError(error);
  return headers['x-amz-bucket-region'] ?? field('Region') ?? regionOfEndpoint(field('Endpoint'));
}

function regionOfEndpoint(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  const match = /(?:^|\.)s3[.-]([a-z]{2,4}(?:-[a-z]+)+-\d+)\.amazonaws\./.exec(endpoint);
  if (match !== null) return match[1];
  return /(?:^|\.)s3\.amazonaws\.com$/.test(endpoint) ? 'us-east-1' : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
