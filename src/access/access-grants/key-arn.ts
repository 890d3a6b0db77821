import type { InstancePlace } from '@/resources/access-grants/place';
import type { Encryption } from '@/resources/bucket-settings/settings';

/**
 * The customer's key a bucket encrypts with, as policies name it; undefined where it uses none, AWS's own, or one that
 * only an alias tells, which no policy takes for a resource.
 * https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html
 */
export function keyArn(
  encryption: Pick<Encryption, 'algorithm' | 'keyId'> | undefined,
  partition: string,
  { account, region }: InstancePlace,
): string | undefined {
  const { algorithm = '', keyId = '' } = encryption ?? {};
  if (!algorithm.startsWith('aws:kms')) return undefined;
  if (/^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(keyId)) return keyId;
  return /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(keyId)
    ? `arn:${partition}:kms:${region}:${account}:key/${keyId}`
    : undefined;
}
