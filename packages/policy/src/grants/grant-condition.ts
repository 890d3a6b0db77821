import { type ConditionBlock, allOf, oneOrMany } from './condition-block.ts';
import type { GrantConditions } from './grant.ts';

/**
 * The conditions on every request, as alternatives of which one must be met: a request from a VPC carries no address,
 * so that ranges and VPCs can never be met at once and take a statement each.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
export function requestConditions(conditions: GrantConditions): readonly ConditionBlock[] {
  const { until, from, tls, mfa, organization } = conditions;
  const always = allOf(
    until === undefined ? {} : { DateLessThan: { 'aws:CurrentTime': until } },
    from === undefined ? {} : { DateGreaterThanEquals: { 'aws:CurrentTime': from } },
    tls === true ? { Bool: { 'aws:SecureTransport': 'true' } } : {},
    mfa === true ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : {},
    organization === undefined ? {} : { StringEquals: { 'aws:PrincipalOrgID': organization } },
  );
  return networks(conditions).map((network) => allOf(always, network));
}

function networks({ network }: GrantConditions): readonly ConditionBlock[] {
  const { ranges = [], vpcs = [], endpoints = [] } = network ?? {};
  const ways: ConditionBlock[] = [
    ...(ranges.length === 0 ? [] : [{ IpAddress: { 'aws:SourceIp': oneOrMany(ranges) } }]),
    ...(vpcs.length === 0 ? [] : [{ StringEquals: { 'aws:SourceVpc': oneOrMany(vpcs) } }]),
    ...(endpoints.length === 0 ? [] : [{ StringEquals: { 'aws:SourceVpce': oneOrMany(endpoints) } }]),
  ];
  return ways.length === 0 ? [{}] : ways;
}

/** What uploads must say in their headers. */
export function uploadCondition({ encryption, ownerFullControl }: GrantConditions): ConditionBlock {
  return allOf(
    encryption === undefined
      ? {}
      : {
          StringEquals: {
            's3:x-amz-server-side-encryption': encryption.algorithm,
            ...(encryption.key === undefined
              ? {}
              : { 's3:x-amz-server-side-encryption-aws-kms-key-id': encryption.key }),
          },
        },
    ownerFullControl === true ? { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } : {},
  );
}
