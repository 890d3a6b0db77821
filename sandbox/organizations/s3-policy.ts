import type { PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { World } from '../world/types';
import { attachedTo, type Organization, wayTo } from './organization';

interface Document {
  readonly s3_attributes?: {
    readonly public_access_block_configuration?: { readonly '@@assign'?: unknown };
  };
}

const BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/**
 * What S3 policies come to for an account: all four settings, or nothing where none is attached or the nearest one
 * says `none`.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html
 */
export function effectiveS3Setting(organization: Organization, account: string): 'all' | 'none' | undefined {
  const assigned = wayTo(organization, account).flatMap((target) =>
    attachedTo(organization, target, 'S3_POLICY').map(({ content }) => {
      const { s3_attributes: attributes } = JSON.parse(content) as Document;
      return attributes?.public_access_block_configuration?.['@@assign'];
    }),
  );
  const nearest = assigned.findLast((value) => value === 'all' || value === 'none');
  return nearest === 'all' || nearest === 'none' ? nearest : undefined;
}

/** What is in force for an account's buckets: what its organization says, else what it has set itself. */
export const accountBlock = (
  { accounts, organization }: World,
  account: string,
): PublicAccessBlock | undefined =>
  (organization === undefined ? undefined : organizationBlock(organization, account)) ??
  accounts.get(account)?.publicAccessBlock;

export const organizationBlock = (
  organization: Organization,
  account: string,
): PublicAccessBlock | undefined =>
  effectiveS3Setting(organization, account) === 'all' ? BLOCKED : undefined;
