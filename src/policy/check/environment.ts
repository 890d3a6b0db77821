import { locationFromParameter } from '@/aws/location';
import type { DocumentKind, PolicyEnv } from '@drawbridge-s3/policy/document';
import { principalsIn } from '@drawbridge-s3/policy/explain';
import { isAccount } from '@drawbridge-s3/policy/grammar';

/**
 * What the checks may know of a document that stands nowhere yet.
 * @param subject the account, bucket or access point typed beside it
 * @returns undefined when `subject` is not of the form the kind needs; an empty one is
 */
export function environmentOf(kind: DocumentKind, subject: string, text: string): PolicyEnv | undefined {
  const name = subject.trim();
  const partition = /"arn:(aws[\w-]*):/.exec(text)?.[1] ?? 'aws';
  const shared = { kind, partition, principals: principalsIn(text) };
  if (name === '') return shared;
  switch (kind) {
    case 'trust':
    case 'identity':
    case 'session':
    case 'key':
    case 'scp':
    case 'rcp':
      return isAccount(name) ? { ...shared, account: name } : undefined;
    case 'access-grants': {
      const [, region, account] = /^arn:[\w-]+:s3:([\w-]+):(\d{12}):access-grants\/default$/.exec(name) ?? [];
      return region === undefined || account === undefined ? undefined : { ...shared, region, account };
    }
    case 'bucket':
      return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) ? { ...shared, bucket: name } : undefined;
    case 'access-point': {
      const point = locationFromParameter(name);
      if (point.type !== 'access-point') return undefined;
      const { region, account, name: accessPoint } = point;
      return { ...shared, partition: point.partition, region, account, accessPoint };
    }
  }
}
