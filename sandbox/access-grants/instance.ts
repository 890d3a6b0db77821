import { toIsoSeconds } from '../clock/format';
import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { pageOf } from '../control/page';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { requiredText, textOf } from '../s3/xml/read';
import type { AccessGrantsInstance } from '../world/types';
import { noInstance } from './errors';
import { invalid, readScope } from './scope';

/** An account has at most one instance in a Region, and it is called `default`. */
const ID = 'default';

export const instanceArn = ({ region, account }: Pick<ControlCall, 'region' | 'account'>): string =>
  `arn:aws:s3:${region}:${account.id}:access-grants/${ID}`;

/** @throws ServiceError AccessGrantsInstanceNotExistsError */
export function instanceOf({ account, region }: ControlCall): AccessGrantsInstance {
  const found = account.accessGrants.get(region);
  if (found === undefined) throw noInstance();
  return found;
}

const element = ({ arn, createdAt, identityCenterArn }: AccessGrantsInstance): XmlTree => ({
  CreatedAt: toIsoSeconds(createdAt),
  AccessGrantsInstanceId: ID,
  AccessGrantsInstanceArn: arn,
  IdentityCenterInstanceArn: identityCenterArn,
  ...(identityCenterArn === undefined
    ? {}
    : { IdentityCenterApplicationArn: applicationOf(identityCenterArn) }),
});

/** The application that S3 Access Grants makes for the instance in Identity Center; its id is made up. */
const applicationOf = (identityCenterArn: string): string =>
  `${identityCenterArn.replace(/^arn:([^:]+):sso:.*\//, 'arn:$1:sso::123456789012:application/')}/apl-0123456789abcdef`;

export const createInstance: ControlOperation = {
  action: 's3:CreateAccessGrantsInstance',
  resource: instanceArn,
  run: (call) => {
    const { account, region, now } = call;
    const directory = call.hasBody
      ? textOf(call.document('CreateAccessGrantsInstanceRequest'), 'IdentityCenterArn')
      : undefined;
    if (account.accessGrants.has(region)) {
      throw new ServiceError(
        'AccessGrantsInstanceAlreadyExists',
        'Access Grants Instance already exists',
        409,
      );
    }
    const made: AccessGrantsInstance = {
      account: account.id,
      region,
      arn: instanceArn(call),
      createdAt: now,
      locations: new Map(),
      grants: new Map(),
      ...(directory ? { identityCenterArn: identityCenter(directory) } : {}),
    };
    account.accessGrants.set(region, made);
    return answer('CreateAccessGrantsInstanceResult', element(made));
  },
};

export const getInstance: ControlOperation = {
  action: 's3:GetAccessGrantsInstance',
  resource: instanceArn,
  run: (call) => answer('GetAccessGrantsInstanceResult', element(instanceOf(call))),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_AssociateAccessGrantsIdentityCenter.html */
export const associateDirectory: ControlOperation = {
  action: 's3:AssociateAccessGrantsIdentityCenter',
  resource: instanceArn,
  run: (call) => {
    const body = call.document('AssociateAccessGrantsIdentityCenterRequest');
    instanceOf(call).identityCenterArn = identityCenter(requiredText(body, 'IdentityCenterArn'));
    return { status: 200 };
  },
};

/** Grants to people and groups have to be gone before. */
export const dissociateDirectory: ControlOperation = {
  action: 's3:DissociateAccessGrantsIdentityCenter',
  resource: instanceArn,
  run: (call) => {
    const found = instanceOf(call);
    if ([...found.grants.values()].some(({ granteeType }) => granteeType !== 'IAM')) {
      throw invalid('Please delete the access grants of directory identities before.');
    }
    delete found.identityCenterArn;
    return { status: 204 };
  },
};

/** Whether there is such an Identity Center the sandbox does not know. @throws ServiceError InvalidRequest for no such ARN */
function identityCenter(arn: string): string {
  if (!/^arn:[^:]+:sso::(?:\d{12})?:instance\/.+$/.test(arn)) {
    throw invalid('IdentityCenterArn must be the ARN of an Identity Center instance.');
  }
  return arn;
}

export const deleteInstance: ControlOperation = {
  action: 's3:DeleteAccessGrantsInstance',
  resource: instanceArn,
  run: (call) => {
    const found = instanceOf(call);
    if (found.locations.size > 0) {
      throw new ServiceError(
        'AccessGrantsInstanceNotEmptyError',
        'Please clean up locations before deleting the access grants instance',
        400,
      );
    }
    call.account.accessGrants.delete(found.region);
    return { status: 204 };
  },
};

/** Those of the Region that is asked: at most one. */
export const listInstances: ControlOperation = {
  action: 's3:ListAccessGrantsInstances',
  resource: 'any',
  run: ({ account, region, query }) => {
    const found = account.accessGrants.get(region);
    const { page, nextToken } = pageOf(found === undefined ? [] : [found], ({ arn }) => arn, query);
    return answer('ListAccessGrantsInstancesResult', {
      NextToken: nextToken,
      AccessGrantsInstancesList: { AccessGrantsInstance: page.map(element) },
    });
  },
};

/**
 * The instance of the account that owns the bucket, told to whom that instance's policy lets ask.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessGrantsInstanceForPrefix.html
 */
export const getInstanceForPrefix: ControlOperation = {
  action: 's3:GetAccessGrantsInstanceForPrefix',
  resource: (call) => {
    const owner = ownerOfPrefix(call);
    return owner === undefined ? instanceArn(call) : instanceArn({ ...call, account: owner });
  },
  run: (call) => {
    const owner = ownerOfPrefix(call);
    const found = owner?.accessGrants.get(call.region);
    if (found === undefined) throw noInstance();
    return answer('GetAccessGrantsInstanceForPrefixResult', {
      AccessGrantsInstanceArn: found.arn,
      AccessGrantsInstanceId: ID,
    });
  },
};

function ownerOfPrefix({ world, query }: ControlCall) {
  const [bucket = ''] = readScope(query.get('s3prefix') ?? '').path.split('/');
  return world.accounts.get(world.buckets.get(bucket)?.account ?? '');
}
