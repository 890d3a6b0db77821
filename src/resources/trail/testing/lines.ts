/** What stands in a line of an access log, as far as a test cares. */
export interface LineParts {
  readonly bucket: string;
  /** `06/Feb/2019:00:00:38 +0000` */
  readonly time: string;
  readonly address: string;
  readonly requester: string;
  readonly operation: string;
  readonly key: string;
  readonly uri: string;
  readonly status: string;
  readonly error: string;
  readonly sent: string;
  readonly size: string;
  readonly referer: string;
  readonly agent: string;
  readonly tail: string;
}

const ORDINARY: LineParts = {
  bucket: 'analytics-lake',
  time: '06/Feb/2026:00:00:38 +0000',
  address: '192.0.2.3',
  requester: 'arn:aws:sts::111122223333:assumed-role/Reader/one',
  operation: 'REST.GET.OBJECT',
  key: 'raw/2026/a.parquet',
  uri: 'GET /raw/2026/a.parquet HTTP/1.1',
  status: '200',
  error: '-',
  sent: '100',
  size: '200',
  referer: '-',
  agent: 'aws-cli/2.27.1',
  tail: '- s9lzHYrFp76ZVxRcpX9= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader analytics-lake.s3.eu-west-1.amazonaws.com TLSv1.3 - -',
};

/** A line as S3 writes it, without its end. */
export function logLine(parts: Partial<LineParts> = {}): string {
  const of = { ...ORDINARY, ...parts };
  return (
    `79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be ${of.bucket} [${of.time}] ${of.address} ` +
    `${of.requester} 3E57427F3EXAMPLE ${of.operation} ${of.key} "${of.uri}" ${of.status} ${of.error} ${of.sent} ` +
    `${of.size} 7 6 "${of.referer}" "${of.agent}" ${of.tail}`
  );
}

/** As S3 writes times: `06/Feb/2026:00:00:38 +0000`. */
function logTime(second: number): string {
  const [, day = '', month = '', year = '', clock = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(second * 1000).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** Numbers that look like chance and are the same each time. */
export function chances(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const OPERATIONS = [
  'REST.GET.OBJECT',
  'REST.PUT.OBJECT',
  'REST.HEAD.OBJECT',
  'REST.GET.BUCKET',
  'BATCH.DELETE.OBJECT',
];
const OUTCOMES = [
  ['200', '-'],
  ['403', 'AccessDenied'],
  ['404', 'NoSuchKey'],
  ['206', '-'],
] as const;

/** Any line that S3 might write. `spread`: how many different values there are of each kind. */
export function anyLine(chance: (below: number) => number, spread: number, start = 1_770_000_000): string {
  const operation = OPERATIONS[chance(OPERATIONS.length)]!;
  const [status, error] = OUTCOMES[chance(OUTCOMES.length)]!;
  const key = `team-${chance(spread)}/${chance(spread)}/part%2520${chance(1000)}.parquet`;
  const lists = operation.endsWith('BUCKET');
  return logLine({
    time: logTime(start + chance(40 * 86_400)),
    address:
      chance(5) === 0 ? `2001:db8:${chance(spread).toString(16)}::7` : `10.${chance(spread)}.${chance(4)}.9`,
    requester: [
      `arn:aws:sts::111122223333:assumed-role/Role${chance(spread)}/s${chance(99)}`,
      `arn:aws:iam::444455556666:user/u${chance(spread)}`,
      '-',
    ][chance(3)]!,
    operation,
    key: lists ? '-' : key,
    uri: lists ? `GET /?list-type=2&prefix=team-${chance(spread)}%2F HTTP/1.1` : `GET /${key} HTTP/1.1`,
    status,
    error,
    sent: chance(4) === 0 ? '-' : String(chance(10_000)),
    size: String(chance(10_000)),
    agent: `Tool/${chance(spread)} "quoted" with spaces`,
    tail: chance(3) === 0 ? '-' : ORDINARY.tail,
  });
}
