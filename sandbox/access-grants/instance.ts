import { toIsoSeconds } from '../clock/format';
import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { pageOf } from '../control/page';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { textOf } from '../s3/xml/read';
import type { AccessGrantsInstance } from '../world/types';
import { noIdentityCenter, noInstance } from './errors';
import { readScope } from './scope';

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

const element = ({ arn, createdAt }: AccessGrantsInstance): XmlTree => ({
  CreatedAt: toIsoSeconds(createdAt),
  AccessGrantsInstanceId: ID,
  AccessGrantsInstanceArn: arn,
});

export const createInstance: ControlOperation = {
  action: 's3:CreateAccessGrantsInstance',
  resource: instanceArn,
  run: (call) => {
    const { account, region, now } = call;
    if (call.hasBody && textOf(call.document('CreateAccessGrantsInstanceRequest'), 'IdentityCenterArn')) {
      throw noIdentityCenter('IdentityCenterArn');
    }
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
