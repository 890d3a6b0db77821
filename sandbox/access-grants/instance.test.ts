import {
  CreateAccessGrantsInstanceCommand,
  CreateAccessGrantsLocationCommand,
  DeleteAccessGrantsInstanceCommand,
  DeleteAccessGrantsInstanceResourcePolicyCommand,
  DeleteAccessGrantsLocationCommand,
  GetAccessGrantsInstanceCommand,
  GetAccessGrantsInstanceForPrefixCommand,
  GetAccessGrantsInstanceResourcePolicyCommand,
  ListAccessGrantsInstancesCommand,
  PutAccessGrantsInstanceResourcePolicyCommand,
} from '@aws-sdk/client-s3-control';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR_KEY } from '../seed/accounts-others';
import {
  type GrantsWorld,
  grantsWorld,
  INSTANCE,
  LOCATION_ROLE,
  MARKETING,
  OWNER,
} from '../testing/access-grants';
import { failure, type Keys } from '../testing/clients';

let world: GrantsWorld;

describe('an instance', () => {
  beforeEach(async () => {
    world = await grantsWorld();
  });
  afterEach(() => world.sandbox.close());

  it('is made, told of, emptied and deleted, one in each Region', async () => {
    const us = world.control(world.admin, 'us-east-1');
    expect(await failure(us.send(new GetAccessGrantsInstanceCommand({ AccountId: OWNER })))).toMatchObject({
      name: 'AccessGrantsInstanceNotExistsError',
      status: 404,
    });
    const made = await us.send(new CreateAccessGrantsInstanceCommand({ AccountId: OWNER }));
    expect(made.AccessGrantsInstanceArn).toBe(`arn:aws:s3:us-east-1:${OWNER}:access-grants/default`);
    expect(await failure(us.send(new CreateAccessGrantsInstanceCommand({ AccountId: OWNER })))).toMatchObject(
      {
        name: 'AccessGrantsInstanceAlreadyExists',
        status: 409,
      },
    );
    const listed = await us.send(new ListAccessGrantsInstancesCommand({ AccountId: OWNER }));
    expect(listed.AccessGrantsInstancesList?.map((one) => one.AccessGrantsInstanceArn)).toEqual([
      made.AccessGrantsInstanceArn,
    ]);
    const { AccessGrantsLocationId, LocationScope } = await us.send(
      new CreateAccessGrantsLocationCommand({
        AccountId: OWNER,
        LocationScope: 's3://',
        IAMRoleArn: LOCATION_ROLE,
      }),
    );
    expect([AccessGrantsLocationId, LocationScope]).toEqual(['default', 's3://']);
    expect(await failure(us.send(new DeleteAccessGrantsInstanceCommand({ AccountId: OWNER })))).toMatchObject(
      {
        name: 'AccessGrantsInstanceNotEmptyError',
      },
    );
    await us.send(new DeleteAccessGrantsLocationCommand({ AccountId: OWNER, AccessGrantsLocationId }));
    await us.send(new DeleteAccessGrantsInstanceCommand({ AccountId: OWNER }));
    expect(
      (await us.send(new ListAccessGrantsInstancesCommand({ AccountId: OWNER }))).AccessGrantsInstancesList ??
        [],
    ).toEqual([]);
  });

  it('is its own account’s to change', async () => {
    for (const command of [
      new GetAccessGrantsInstanceCommand({ AccountId: OWNER }),
      new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId: OWNER }),
    ]) {
      expect(await failure(world.control(OPERATOR_KEY).send(command))).toMatchObject({
        name: 'AccessDenied',
        status: 403,
      });
    }
  });

  it('is told to whom its policy lets ask for a prefix', async () => {
    const ask = (keys: Keys) =>
      world.control(keys).send(
        new GetAccessGrantsInstanceForPrefixCommand({
          AccountId: MARKETING,
          S3Prefix: 's3://analytics-lake/curated/',
        }),
      );
    // The operator's own policy says nothing of this call; marketing's root needs none.
    expect(await failure(ask(OPERATOR_KEY))).toMatchObject({ name: 'AccessDenied' });
    const own = await world
      .control()
      .send(
        new GetAccessGrantsInstanceForPrefixCommand({ AccountId: OWNER, S3Prefix: 's3://analytics-lake/x*' }),
      );
    expect(own.AccessGrantsInstanceArn).toBe(INSTANCE);
  });
});

describe('a resource policy', () => {
  beforeEach(async () => {
    world = await grantsWorld();
  });
  afterEach(() => world.sandbox.close());

  it('is kept as it was put, checked, and its end shuts other accounts out', async () => {
    const { Policy } = await world
      .control()
      .send(new GetAccessGrantsInstanceResourcePolicyCommand({ AccountId: OWNER }));
    await expect(world.access({})).resolves.toBeDefined();
    await world.control().send(new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId: OWNER }));
    expect(await failure(world.access({}))).toMatchObject({ name: 'AccessDenied', message: 'Access Denied' });
    expect(
      await failure(
        world.control().send(new GetAccessGrantsInstanceResourcePolicyCommand({ AccountId: OWNER })),
      ),
    ).toMatchObject({ name: 'AccessGrantsInstanceResourcePolicyNotExists', status: 404 });
    await world
      .control()
      .send(new PutAccessGrantsInstanceResourcePolicyCommand({ AccountId: OWNER, Policy }));
    await expect(world.access({})).resolves.toBeDefined();
  });
});

describe('a resource policy', () => {
  beforeAll(async () => {
    world = await grantsWorld();
  });
  afterAll(() => world.sandbox.close());

  it.each([
    ['another account’s instance', { Resource: INSTANCE.replace(OWNER, MARKETING) }],
    ['an action of buckets', { Action: 's3:GetObject' }],
    ['somebody who is not there', { Principal: { AWS: 'arn:aws:iam::999999999999:root' } }],
  ])('of %s is refused', async (_, change) => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: MARKETING },
      Action: 's3:GetDataAccess',
      Resource: INSTANCE,
    };
    const put = (one: object) =>
      world.control().send(
        new PutAccessGrantsInstanceResourcePolicyCommand({
          AccountId: OWNER,
          Policy: JSON.stringify({ Version: '2012-10-17', Statement: [one] }),
        }),
      );
    await expect(put(statement)).resolves.toBeDefined();
    expect(await failure(put({ ...statement, ...change }))).toMatchObject({
      name: 'InvalidResourcePolicy',
      status: 400,
    });
  });
});
