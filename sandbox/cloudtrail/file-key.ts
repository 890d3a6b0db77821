import { toIsoSeconds } from '../clock/format';
import type { AuditTrail } from './types';

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html */
export function fileKey(
  { prefix }: Pick<AuditTrail, 'prefix'>,
  file: { readonly account: string; readonly region: string; readonly at: number; readonly unique: string },
): string {
  const { account, region, at, unique } = file;
  const moment = toIsoSeconds(at);
  const day = moment.slice(0, 10).replaceAll('-', '/');
  const stamp = `${moment.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
  const start = prefix === undefined || prefix === '' ? '' : `${prefix}/`;
  const alphanumeric = unique.replaceAll(/[-_]/g, 'x');
  return `${start}AWSLogs/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}_${alphanumeric}.json.gz`;
}
