import {
  AssociateAccessGrantsIdentityCenterCommand,
  CreateAccessGrantCommand,
  DeleteAccessGrantCommand,
  DeleteAccessGrantsInstanceResourcePolicyCommand,
  DissociateAccessGrantsIdentityCenterCommand,
  GetAccessGrantCommand,
  GetAccessGrantsInstanceCommand,
  ListAccessGrantsCommand,
  ListCallerAccessGrantsCommand,
} from '@aws-sdk/client-s3-control';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR_KEY, VENDOR_KEY } from '../seed/accounts-others';
import {
  type GrantsWorld,
  grantsWorld,
  INSTANCE,
  MARKETING,
  OPERATOR,
  OWNER,
} from '../testing/access-grants';
import { failure, type Keys } from '../testing/clients';

let world: GrantsWorld;

describe('grants', () => {
  beforeEach(async () => {
    world = await grantsWorld();
  });
  afterEach(() => world.sandbox.close());

  it('are made once, read, filtered, paged and deleted', async () => {
    const made = await world.grant('finance/*', 'READ');
    expect(made).toMatchObject({
      GrantScope: 's3://analytics-lake/finance/*',
      Grantee: { GranteeIdentifier: OPERATOR },
    });
    expect(await failure(world.grant('finance/*', 'READ'))).toMatchObject({
      name: 'AccessGrantAlreadyExists',
    });
    const { AccessGrantId } = made;
    expect(
      await world.control().send(new GetAccessGrantCommand({ AccountId: OWNER, AccessGrantId })),
    ).toMatchObject({
      Permission: 'READ',
      AccessGrantArn: `${INSTANCE}/grant/${AccessGrantId}`,
    });
    const scopes = async (filter: object) =>
      (
        await world.control().send(new ListAccessGrantsCommand({ AccountId: OWNER, ...filter }))
      ).AccessGrantsList?.map(({ GrantScope }) => GrantScope) ?? [];
    expect(await scopes({ GranteeIdentifier: OPERATOR, Permission: 'READ' })).toHaveLength(2);
    expect(await scopes({ GrantScope: 's3://analytics-lake/finance/*' })).toHaveLength(1);
    expect(await scopes({ GranteeType: 'DIRECTORY_USER' })).toEqual([]);
    const first = await world
      .control()
      .send(new ListAccessGrantsCommand({ AccountId: OWNER, MaxResults: 2 }));
    const rest = await world
      .control()
      .send(new ListAccessGrantsCommand({ AccountId: OWNER, NextToken: first.NextToken }));
    const both = [...(first.AccessGrantsList ?? []), ...(rest.AccessGrantsList ?? [])];
    expect(new Set(both.map((one) => one.AccessGrantId)).size).toBe(3);
    expect(rest.NextToken).toBeUndefined();
    await world.control().send(new DeleteAccessGrantCommand({ AccountId: OWNER, AccessGrantId }));
    expect(
      await failure(world.control().send(new DeleteAccessGrantCommand({ AccountId: OWNER, AccessGrantId }))),
    ).toMatchObject({ name: 'NoSuchAccessGrantError', status: 404 });
  });

  it('are to people and groups of the directory, where the instance is associated with one', async () => {
    const GranteeIdentifier = '9067642ac7-1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d';
    const to = (GranteeType: 'DIRECTORY_USER' | 'DIRECTORY_GROUP', id = GranteeIdentifier) =>
      world.grant('finance/*', 'READ', { Grantee: { GranteeType, GranteeIdentifier: id } });
    const associate = (IdentityCenterArn: string) =>
      world
        .control()
        .send(new AssociateAccessGrantsIdentityCenterCommand({ AccountId: OWNER, IdentityCenterArn }));
    expect(await failure(to('DIRECTORY_USER'))).toMatchObject({ name: 'InvalidRequest', status: 400 });
    expect(await failure(associate('arn:aws:iam::111122223333:role/x'))).toMatchObject({
      name: 'InvalidRequest',
    });
    const center = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
    await associate(center);
    const read = () => world.control().send(new GetAccessGrantsInstanceCommand({ AccountId: OWNER }));
    expect(await read()).toMatchObject({
      IdentityCenterInstanceArn: center,
      IdentityCenterApplicationArn: expect.stringMatching(/^arn:aws:sso::\d{12}:application\//) as string,
    });
    expect((await to('DIRECTORY_USER')).Grantee).toEqual({
      GranteeType: 'DIRECTORY_USER',
      GranteeIdentifier,
    });
    await to('DIRECTORY_GROUP');
    expect(await failure(to('DIRECTORY_GROUP'))).toMatchObject({ name: 'AccessGrantAlreadyExists' });
    expect(await failure(to('DIRECTORY_USER', 'ana'))).toMatchObject({ name: 'InvalidRequest' });
    const dissociate = () =>
      world.control().send(new DissociateAccessGrantsIdentityCenterCommand({ AccountId: OWNER }));
    expect(await failure(dissociate())).toMatchObject({ name: 'InvalidRequest' });
    for (const type of ['DIRECTORY_USER', 'DIRECTORY_GROUP'] as const) {
      const { AccessGrantsList = [] } = await world
        .control()
        .send(new ListAccessGrantsCommand({ AccountId: OWNER, GranteeType: type }));
      expect(AccessGrantsList).toHaveLength(1);
      for (const { AccessGrantId } of AccessGrantsList)
        await world.control().send(new DeleteAccessGrantCommand({ AccountId: OWNER, AccessGrantId }));
    }
    await dissociate();
    expect((await read()).IdentityCenterInstanceArn).toBeUndefined();
  });

  it('show each caller its own, of one instance or of all', async () => {
    await world.control().send(
      new CreateAccessGrantCommand({
        AccountId: OWNER,
        AccessGrantsLocationId: await world.locationId(),
        AccessGrantsLocationConfiguration: { S3SubPrefix: 'exports/*' },
        Grantee: { GranteeType: 'IAM', GranteeIdentifier: OPERATOR },
        Permission: 'READ',
        ApplicationArn: 'ALL',
      }),
    );
    const list = async (keys: Keys, input: object = {}, query: Record<string, string> = {}) => {
      const client = world.control(keys);
      client.middlewareStack.add(
        (next) => (args) => {
          Object.assign((args.request as { query: object }).query, query);
          return next(args);
        },
        { step: 'build' },
      );
      const { CallerAccessGrantsList = [] } = await client.send(
        new ListCallerAccessGrantsCommand({ AccountId: OWNER, ...input }),
      );
      return CallerAccessGrantsList.map(({ GrantScope }) => GrantScope?.slice('s3://analytics-lake/'.length));
    };
    expect(await list(OPERATOR_KEY)).toEqual(['curated/*', 'exports/*']);
    expect(await list(OPERATOR_KEY, { GrantScope: 's3://analytics-lake/cur' })).toEqual(['curated/*']);
    expect(await list(OPERATOR_KEY, { AllowedByApplication: true })).toEqual(['exports/*']);
    expect(await list(world.admin)).toEqual([]);
    expect(await list(OPERATOR_KEY, { AccountId: MARKETING }, { instanceScope: 'ALL' })).toEqual([
      'curated/*',
      'exports/*',
    ]);
    expect(await failure(list(OPERATOR_KEY, { AccountId: MARKETING }))).toMatchObject({
      name: 'AccessGrantsInstanceNotExistsError',
    });
    expect(await failure(list(VENDOR_KEY))).toMatchObject({ name: 'AccessDenied' });
    await world.control().send(new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId: OWNER }));
    expect(await list(OPERATOR_KEY, { AccountId: MARKETING }, { instanceScope: 'ALL' })).toEqual([]);
  });
});

describe('grants', () => {
  beforeAll(async () => {
    world = await grantsWorld();
  });
  afterAll(() => world.sandbox.close());

  it.each<[string, string, object, string]>([
    ['no star at the end', 'finance/', {}, 'InvalidRequest'],
    ['a star on an object', 'finance/a.csv*', { S3PrefixType: 'Object' }, 'InvalidRequest'],
    [
      'a location that is not there',
      '*',
      { AccessGrantsLocationId: 'none' },
      'NoSuchAccessGrantsLocationError',
    ],
    [
      'an account',
      '*',
      { Grantee: { GranteeType: 'IAM', GranteeIdentifier: `arn:aws:iam::${MARKETING}:root` } },
      'InvalidRequest',
    ],
    [
      'a directory user',
      '*',
      { Grantee: { GranteeType: 'DIRECTORY_USER', GranteeIdentifier: 'u' } },
      'InvalidRequest',
    ],
  ])('with %s are refused', async (_, subPrefix, more, name) => {
    expect(await failure(world.grant(subPrefix, 'READ', more))).toMatchObject({ name });
  });
});
