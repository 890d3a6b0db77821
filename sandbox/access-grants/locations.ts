import { randomUUID } from 'node:crypto';
import { toIsoSeconds } from '../clock/format';
import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { pageOf } from '../control/page';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { requiredText } from '../s3/xml/read';
import { findRole } from '../world/lookup';
import type { AccessGrantsLocation } from '../world/types';
import { noLocation } from './errors';
import { instanceArn, instanceOf } from './instance';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location.html */
const DEFAULT_SCOPE = 's3://';

const locationArn = (call: ControlCall, id = call.name): string => `${instanceArn(call)}/location/${id}`;

const element = (call: ControlCall, location: AccessGrantsLocation): XmlTree => ({
  CreatedAt: toIsoSeconds(location.createdAt),
  AccessGrantsLocationId: location.id,
  AccessGrantsLocationArn: locationArn(call, location.id),
  LocationScope: location.scope,
  IAMRoleArn: location.roleArn,
});

/** @throws ServiceError NoSuchAccessGrantsLocationError */
export function locationOf(call: ControlCall, id = call.name): AccessGrantsLocation {
  const found = instanceOf(call).locations.get(id);
  if (found === undefined) throw noLocation();
  return found;
}

export const createLocation: ControlOperation = {
  action: 's3:CreateAccessGrantsLocation',
  resource: (call) => locationArn(call, '*'),
  run: (call) => {
    const instance = instanceOf(call);
    const document = call.document('CreateAccessGrantsLocationRequest');
    const scope = requiredText(document, 'LocationScope');
    const roleArn = passedRole(call, requiredText(document, 'IAMRoleArn'));
    checkScope(call, scope);
    if ([...instance.locations.values()].some((location) => location.scope === scope)) {
      throw new ServiceError(
        'AccessGrantsLocationAlreadyExistsError',
        'The specified access grants location already exists',
        409,
      );
    }
    const id = scope === DEFAULT_SCOPE ? 'default' : randomUUID();
    const made: AccessGrantsLocation = { id, scope, roleArn, createdAt: call.now };
    instance.locations.set(id, made);
    return answer('CreateAccessGrantsLocationResult', element(call, made));
  },
};

export const getLocation: ControlOperation = {
  action: 's3:GetAccessGrantsLocation',
  resource: (call) => locationArn(call),
  run: (call) => answer('GetAccessGrantsLocationResult', element(call, locationOf(call))),
};

export const updateLocation: ControlOperation = {
  action: 's3:UpdateAccessGrantsLocation',
  resource: (call) => locationArn(call),
  run: (call) => {
    const location = locationOf(call);
    location.roleArn = passedRole(
      call,
      requiredText(call.document('UpdateAccessGrantsLocationRequest'), 'IAMRoleArn'),
    );
    return answer('UpdateAccessGrantsLocationResult', element(call, location));
  },
};

export const deleteLocation: ControlOperation = {
  action: 's3:DeleteAccessGrantsLocation',
  resource: (call) => locationArn(call),
  run: (call) => {
    const { id } = locationOf(call);
    const { grants, locations } = instanceOf(call);
    if ([...grants.values()].some(({ locationId }) => locationId === id)) {
      throw new ServiceError(
        'AccessGrantsLocationNotEmptyError',
        'Please clean up access grants before deleting access grants location',
        400,
      );
    }
    locations.delete(id);
    return { status: 204 };
  },
};

export const listLocations: ControlOperation = {
  action: 's3:ListAccessGrantsLocations',
  resource: instanceArn,
  acrossAccounts: true,
  run: (call) => {
    const scope = call.query.get('locationscope');
    const all = [...instanceOf(call).locations.values()]
      .filter((location) => scope === undefined || location.scope === scope)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const { page, nextToken } = pageOf(all, ({ id }) => id, call.query);
    return answer('ListAccessGrantsLocationsResult', {
      NextToken: nextToken,
      AccessGrantsLocationsList: {
        AccessGrantsLocation: page.map((location) => element(call, location)),
      },
    });
  },
};

/** The role must be there and the caller may pass it; whether it trusts the service shows when access is asked for. */
function passedRole(call: ControlCall, arn: string): string {
  const found = findRole(call.world, arn);
  if (found?.account !== call.account.id) {
    throw new ServiceError('InvalidIamRole', 'The specified IAM Role is invalid', 400);
  }
  call.authorise('iam:PassRole', arn);
  return arn;
}

/** A bucket of the account's own, in the instance's Region. */
function checkScope({ world, account, region }: ControlCall, scope: string): void {
  if (scope === DEFAULT_SCOPE) return;
  const [, name = ''] = /^s3:\/\/([^/*]+)(?:\/[^*]*\*?)?$/.exec(scope) ?? [];
  const bucket = world.buckets.get(name);
  if (bucket === undefined || bucket.account !== account.id || bucket.region !== region) {
    throw new ServiceError(
      'InvalidAccessGrantsLocation',
      'The specified Access Grants Location is invalid',
      400,
    );
  }
}
