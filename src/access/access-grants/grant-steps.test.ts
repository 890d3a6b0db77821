import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { applySteps, undoAll } from '../apply/apply-steps';
import { type GrantStep, grantWriter, stepsOfPlan, stepWords } from './grant-steps';
import { type AccessGrantsPlan, planOf } from './grants-plan';

const world = vi.hoisted(() => ({
  log: [] as string[],
  refused: [] as readonly string[],
  policy: null as string | null,
}));

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', () => ({
  sendS3Control: async (
    _: unknown,
    __: unknown,
    command: { input: Record<string, unknown>; schema?: unknown[] },
  ) => {
    const operation = String(command.schema?.[2]);
    const { input } = command;
    if (operation === 'GetAccessGrantsInstanceResourcePolicy') {
      if (world.policy !== null) return { Policy: world.policy };
      throw new AwsFailure('none', {
        kind: 'not-found',
        code: 'AccessGrantsInstanceResourcePolicyNotExists',
      });
    }
    const { S3SubPrefix = '' } = (input['AccessGrantsLocationConfiguration'] ?? {}) as {
      S3SubPrefix?: string;
    };
    const subject = [
      input['LocationScope'],
      input['AccessGrantsLocationId'],
      S3SubPrefix,
      input['AccessGrantId'],
    ];
    const said = [operation, ...subject].filter(Boolean).join(' ');
    if (world.refused.includes(said)) throw new AwsFailure('no', { kind: 'denied', code: 'AccessDenied' });
    world.log.push(said);
    if (operation === 'PutAccessGrantsInstanceResourcePolicy') world.policy = String(input['Policy']);
    if (operation === 'DeleteAccessGrantsInstanceResourcePolicy') world.policy = null;
    return { AccessGrantsLocationId: 'l9', AccessGrantId: `g-${S3SubPrefix}` };
  },
}));
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});

const role = 'arn:aws:iam::111122223333:role/Drop';
const plan: AccessGrantsPlan = planOf(
  {
    scopes: ['s3://drop/a/*', 's3://lake/b/*'],
    granteeType: 'IAM',
    grantees: ['arn:aws:iam::444455556666:role/Analyst'],
    permission: 'READ',
    application: '',
    chosen: {},
    roles: { 's3://drop/': role },
  },
  [{ id: 'l1', scope: 's3://lake/', role, created: undefined }],
  [],
)!;
const policy = { before: null, after: '{"Version":"2012-10-17","Statement":[]}' };
const run = (steps: readonly GrantStep[]) =>
  applySteps(
    steps,
    grantWriter(
      { context: { id: 'c' } as AwsContext, place: { account: '111122223333', region: 'eu-west-1' } },
      new QueryClient(),
    ),
  );

const MADE = [
  'CreateAccessGrantsLocation s3://drop/',
  'CreateAccessGrant l9 a/*',
  'CreateAccessGrant l1 b/*',
  'PutAccessGrantsInstanceResourcePolicy',
];
const TAKEN_BACK = [
  'DeleteAccessGrantsInstanceResourcePolicy',
  'DeleteAccessGrant g-b/*',
  'DeleteAccessGrant g-a/*',
  'DeleteAccessGrantsLocation l9',
];

beforeEach(() => {
  world.log.length = 0;
  world.refused = [];
  world.policy = null;
});

it('registers, grants within, lets ask last, and takes all of it back the other way round', async () => {
  const outcome = await run(stepsOfPlan(plan, policy));
  expect(world.log).toEqual(MADE);
  expect(outcome.kind).toBe('applied');
  if (outcome.kind === 'applied') await undoAll(outcome.undo);
  expect(world.log.slice(4)).toEqual(TAKEN_BACK);
});

it.each(MADE.map((said, at) => [said, at] as const))('refused at %s, it leaves nothing', async (said, at) => {
  world.refused = [said];
  const outcome = await run(stepsOfPlan(plan, policy));
  expect(outcome).toMatchObject({ kind: 'taken-back', failure: { code: 'AccessDenied' } });
  expect(world.log).toEqual([...MADE.slice(0, at), ...TAKEN_BACK.slice(4 - at)]);
});

it('names what it could not take back', async () => {
  const refuse = ['CreateAccessGrant l1 b/*', 'DeleteAccessGrant g-a/*'];
  world.refused = refuse;
  const outcome = await run(stepsOfPlan(plan, policy));
  expect(outcome.kind).toBe('left-behind');
  if (outcome.kind !== 'left-behind') return;
  expect(stepWords(outcome.at)).toMatch(/^READ of s3:\/\/lake\/b\/\* to arn/);
  expect(outcome.standing.map(stepWords)).toEqual([expect.stringContaining('s3://drop/a/*')]);
});

it('writes over no policy that somebody changed meanwhile, and withdraws the grants then', async () => {
  world.policy = '{"Version":"2012-10-17","Statement":[{"Sid":"Theirs"}]}';
  const outcome = await run(stepsOfPlan(plan, policy));
  expect(outcome).toMatchObject({ kind: 'taken-back', failure: { code: 'ChangedMeanwhile' } });
  expect(world.log).toEqual([...MADE.slice(0, 3), ...TAKEN_BACK.slice(1)]);
});
