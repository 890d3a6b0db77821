/** One request as a log tells it. What is unknown or does not apply is undefined, and a `-` in the log. */
export interface LogEntry {
  /** Canonical user id. */
  readonly bucketOwner: string;
  readonly bucket: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly remoteIp: string;
  /** Canonical user id of a root user, else the ARN. */
  readonly requester: string | undefined;
  readonly requestId: string;
  readonly operation: string;
  readonly key: string | undefined;
  /** `GET /bucket/key?versionId=1 HTTP/1.1` */
  readonly requestUri: string | undefined;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly bytesSent: number | undefined;
  readonly objectSize: number | undefined;
  /** Milliseconds. */
  readonly totalTime: number | undefined;
  readonly turnAround: number | undefined;
  readonly referer: string | undefined;
  readonly userAgent: string | undefined;
  readonly versionId: string | undefined;
  readonly hostId: string;
  readonly signature: 'SigV4' | undefined;
  readonly secure: boolean;
  readonly authentication: 'AuthHeader' | 'QueryString' | 'HtmlForm' | undefined;
  readonly host: string;
  readonly accessPointArn: string | undefined;
  readonly aclRequired: boolean;
}

/** Written by services of S3's own, which encode the key once; requests of clients encode it twice. */
const ENCODED_ONCE: ReadonlySet<string> = new Set(['BATCH.DELETE.OBJECT', 'S3.EXPIRE.OBJECT']);

/**
 * A record of a server access log, without its end of line: all fields in order, the Region that the request came from
 * included, which is unknown of requests from the internet.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
export function logLine(entry: LogEntry): string {
  const { key, operation } = entry;
  return [
    entry.bucketOwner,
    entry.bucket,
    `[${logTime(entry.time)}]`,
    entry.remoteIp,
    entry.requester ?? '-',
    entry.requestId,
    operation,
    key === undefined ? '-' : ENCODED_ONCE.has(operation) ? encoded(key) : encoded(encoded(key)),
    quoted(entry.requestUri),
    entry.status,
    entry.errorCode ?? '-',
    number(entry.bytesSent),
    entry.objectSize ?? '-',
    entry.totalTime ?? '-',
    entry.turnAround ?? '-',
    quoted(entry.referer ?? '-'),
    quoted(entry.userAgent ?? '-'),
    entry.versionId ?? '-',
    entry.hostId,
    entry.signature ?? '-',
    entry.secure ? 'TLS_AES_128_GCM_SHA256' : '-',
    entry.authentication ?? '-',
    entry.host,
    entry.secure ? 'TLSv1.3' : '-',
    entry.accessPointArn ?? '-',
    entry.aclRequired ? 'Yes' : '-',
    '-',
  ].join(' ');
}

/** As S3 has it: a quotation mark inside stays as it is, which readers have to live with. */
const quoted = (text: string | undefined) => (text === undefined ? '-' : `"${text}"`);

/** Nothing sent is a `-`. */
const number = (count: number | undefined) => (count === undefined || count === 0 ? '-' : count);

const encoded = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** `06/Feb/2026:00:00:38 +0000` */
function logTime(moment: number): string {
  const at = new Date(moment);
  const day = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
