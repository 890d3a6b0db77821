import {
  CreateAccessGrantsLocationCommand,
  DeleteAccessGrantCommand,
  DeleteAccessGrantsLocationCommand,
  GetAccessGrantsLocationCommand,
  ListAccessGrantsCommand,
  UpdateAccessGrantsLocationCommand,
} from '@aws-sdk/client-s3-control';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { type GrantsWorld, grantsWorld, LOCATION_ROLE, OWNER } from '../testing/access-grants';
import { failure } from '../testing/clients';

let world: GrantsWorld;
beforeEach(async () => {
  world = await grantsWorld();
});
afterEach(() => world.sandbox.close());

describe('a location', () => {
  it('is a bucket of the Region with a role that may be passed', async () => {
    const create = (LocationScope: string, IAMRoleArn = LOCATION_ROLE) =>
      failure(
        world
          .control()
          .send(new CreateAccessGrantsLocationCommand({ AccountId: OWNER, LocationScope, IAMRoleArn })),
      );
    expect(await create('s3://analytics-lake/')).toMatchObject({
      name: 'AccessGrantsLocationAlreadyExistsError',
    });
    for (const scope of [
      's3://analytics-lake-us/',
      's3://marketing-assets/',
      's3://nowhere/',
      'analytics-lake',
    ]) {
      expect(await create(scope), scope).toMatchObject({ name: 'InvalidAccessGrantsLocation' });
    }
    expect(await create('s3://vendor-drop/', `${LOCATION_ROLE}2`)).toMatchObject({ name: 'InvalidIamRole' });
    expect(
      await create('s3://vendor-drop/', LOCATION_ROLE.replace('LakeGrants', 'LakeReader')),
    ).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('iam:PassRole') as string,
    });
  });

  it('gets another role, and goes once its grants are gone', async () => {
    const AccessGrantsLocationId = await world.locationId();
    const lakeAdmin = world.control(LAKE_ADMIN_KEY);
    const reader = LOCATION_ROLE.replace('LakeGrants', 'LakeReader');
    await lakeAdmin.send(
      new UpdateAccessGrantsLocationCommand({ AccountId: OWNER, AccessGrantsLocationId, IAMRoleArn: reader }),
    );
    expect(
      await lakeAdmin.send(new GetAccessGrantsLocationCommand({ AccountId: OWNER, AccessGrantsLocationId })),
    ).toMatchObject({ IAMRoleArn: reader, LocationScope: 's3://analytics-lake/' });
    // A role that does not trust the service vends nothing.
    expect(await failure(world.access({}))).toMatchObject({ name: 'StsNotAuthorizedError', status: 403 });
    const remove = () =>
      lakeAdmin.send(new DeleteAccessGrantsLocationCommand({ AccountId: OWNER, AccessGrantsLocationId }));
    expect(await failure(remove())).toMatchObject({ name: 'AccessGrantsLocationNotEmptyError' });
    const { AccessGrantsList = [] } = await lakeAdmin.send(new ListAccessGrantsCommand({ AccountId: OWNER }));
    for (const { AccessGrantId } of AccessGrantsList) {
      await lakeAdmin.send(new DeleteAccessGrantCommand({ AccountId: OWNER, AccessGrantId }));
    }
    await remove();
    expect(await failure(remove())).toMatchObject({ name: 'NoSuchAccessGrantsLocationError', status: 404 });
  });
});
