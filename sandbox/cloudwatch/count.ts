import { contentLength, bytesReceived, type Answered } from '../access-logs/entry';
import type { XmlTree } from '../http/xml';
import { textIn, treeIn, treesIn } from '../s3/xml/shape';
import { accessPointArn } from '../world/lookup';
import { minuteOf, MOST_LATENCIES } from './book';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-request-cloudwatch-metrics */
export const REQUEST_METRICS = [
  'AllRequests',
  'GetRequests',
  'PutRequests',
  'DeleteRequests',
  'HeadRequests',
  'PostRequests',
  'ListRequests',
  'BytesDownloaded',
  'BytesUploaded',
  '4xxErrors',
  '5xxErrors',
  'FirstByteLatency',
  'TotalRequestLatency',
] as const;

/** Counts a request in every metrics configuration of its bucket that it falls under. */
export function countRequest(answered: Answered): void {
  const { kernel, exchange, seen, response } = answered;
  const { bucket } = seen.located;
  if (bucket?.metrics === undefined || bucket.metrics.size === 0) return;
  const took = Math.max(1, performance.now() - seen.since);
  for (const [id, tree] of bucket.metrics) {
    if (!fallsUnder(answered, treeIn(tree, 'Filter'))) continue;
    const minute = minuteOf(kernel.metrics, bucket.name, id, exchange.now);
    const add = (name: (typeof REQUEST_METRICS)[number], value: number) => {
      minute.sums[name] = (minute.sums[name] ?? 0) + value;
    };
    minute.requests += 1;
    if (minute.latencies.length < MOST_LATENCIES) minute.latencies.push(took);
    add('AllRequests', 1);
    const kind = kindOf(seen.operation, exchange.method);
    if (kind !== undefined) add(kind, 1);
    if (exchange.method !== 'HEAD' && response.ok)
      add('BytesDownloaded', contentLength(response.headers) ?? 0);
    add('BytesUploaded', bytesReceived(exchange.headers) ?? 0);
    add('4xxErrors', response.status >= 400 && response.status < 500 ? 1 : 0);
    add('5xxErrors', response.status >= 500 ? 1 : 0);
  }
}

const KINDS = {
  GET: 'GetRequests',
  PUT: 'PutRequests',
  DELETE: 'DeleteRequests',
  HEAD: 'HeadRequests',
  POST: 'PostRequests',
} as const;

function kindOf(operation: string | undefined, method: string): (typeof REQUEST_METRICS)[number] | undefined {
  if (operation?.startsWith('List') === true) return 'ListRequests';
  return KINDS[method as keyof typeof KINDS];
}

/** A filter by prefix, tags or access point is of requests about objects that have all of it. */
function fallsUnder({ seen, exchange }: Answered, filter: XmlTree | undefined): boolean {
  if (filter === undefined) return true;
  const { bucket, key, accessPoint } = seen.located;
  const all = treeIn(filter, 'And') ?? filter;
  const prefix = textIn(all, 'Prefix');
  const asked = key ?? exchange.query.get('prefix');
  if (prefix !== undefined && asked?.startsWith(prefix) !== true) return false;
  const arn = textIn(all, 'AccessPointArn');
  if (arn !== undefined && (accessPoint === undefined || accessPointArn(accessPoint) !== arn)) return false;
  const single = treeIn(filter, 'Tag');
  const tags = key === undefined ? undefined : bucket?.objects.latest(key)?.tags;
  return [...treesIn(all, 'Tag'), ...(single === undefined ? [] : [single])].every(
    (tag) => tags?.[textIn(tag, 'Key') ?? ''] === textIn(tag, 'Value'),
  );
}
