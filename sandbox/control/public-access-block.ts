import type { PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import { ServiceError } from '../http/error';
import { xmlDocument, type XmlTree } from '../http/xml';
import type { XmlElement } from '../s3/xml/parse';
import { booleanOf } from '../s3/xml/read';
import { accountBlock, effectiveS3Setting } from '../organizations/s3-policy';
import { CONTROL_NAMESPACE, type ControlCall, type ControlOperation } from './call';

export const ALL_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export function readBlock(element: XmlElement): PublicAccessBlock {
  return {
    blockPublicAcls: booleanOf(element, 'BlockPublicAcls') ?? false,
    ignorePublicAcls: booleanOf(element, 'IgnorePublicAcls') ?? false,
    blockPublicPolicy: booleanOf(element, 'BlockPublicPolicy') ?? false,
    restrictPublicBuckets: booleanOf(element, 'RestrictPublicBuckets') ?? false,
  };
}

export function blockElement(block: PublicAccessBlock): XmlTree {
  return {
    BlockPublicAcls: block.blockPublicAcls,
    IgnorePublicAcls: block.ignorePublicAcls,
    BlockPublicPolicy: block.blockPublicPolicy,
    RestrictPublicBuckets: block.restrictPublicBuckets,
  };
}

export const getAccountBlock: ControlOperation = {
  action: 's3:GetAccountPublicAccessBlock',
  resource: 'any',
  run: ({ account, world }) => {
    const block = accountBlock(world, account.id);
    if (block === undefined) {
      throw new ServiceError(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        404,
        { AccountId: account.id },
      );
    }
    const tree = blockElement(block);
    return { status: 200, xml: xmlDocument('PublicAccessBlockConfiguration', tree, CONTROL_NAMESPACE) };
  },
};

export const putAccountBlock: ControlOperation = {
  action: 's3:PutAccountPublicAccessBlock',
  resource: 'any',
  run: (call) => {
    refuseOverOrganization(call);
    call.account.publicAccessBlock = readBlock(call.document('PublicAccessBlockConfiguration'));
    return { status: 201 };
  },
};

export const deleteAccountBlock: ControlOperation = {
  action: 's3:PutAccountPublicAccessBlock',
  resource: 'any',
  run: (call) => {
    refuseOverOrganization(call);
    delete call.account.publicAccessBlock;
    return { status: 204 };
  },
};

/**
 * While the organization's S3 policy says what the settings are, the account does not.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html
 */
function refuseOverOrganization({ world, account }: ControlCall): void {
  const { organization } = world;
  if (organization === undefined || effectiveS3Setting(organization, account.id) === undefined) return;
  throw new ServiceError(
    'AccessDenied',
    'The public access block of this account is managed by its organization.',
    403,
  );
}
