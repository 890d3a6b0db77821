import { bucketParameter, type Location } from './location';
import type { ConnectionProfile } from './profile';

const CONSOLE: Record<ConnectionProfile['partition'], string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** The same place in AWS's own console; undefined where there is none (sandbox, lookalikes). */
export function consoleUrl(
  profile: ConnectionProfile,
  location: Location,
  region: string,
  { prefix, key }: { prefix?: string; key?: string } = {},
): string | undefined {
  if (profile.kind !== 'aws') return undefined;
  const base = `https://${region}.${CONSOLE[profile.partition]}/s3`;
  const query = new URLSearchParams({ region });
  if (key !== undefined) {
    query.set('prefix', key);
    return `${base}/object/${encodeURIComponent(bucketParameter(location))}?${query.toString()}`;
  }
  if (prefix !== undefined && prefix !== '') query.set('prefix', prefix);
  return `${base}/buckets/${encodeURIComponent(bucketParameter(location))}?${query.toString()}`;
}
