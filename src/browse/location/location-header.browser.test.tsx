import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { PinnedLocations } from '../pins/pinned-locations';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { LocationHeader } from './location-header';

type Answer = (input: Record<string, unknown>) => object;
const service = vi.hoisted(() => ({ answers: {} as Record<string, Answer | undefined> }));

vi.mock('@/aws/locate', () => ({ locate: async () => 'eu-west-1' }));
vi.mock('@/aws/send', () => {
  const send = async (_a: unknown, _b: unknown, command: { input: Record<string, unknown> }) => {
    const name = command.constructor.name.replace('Command', '');
    const answer = service.answers[name];
    if (answer === undefined)
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', action: name });
    return answer(command.input);
  };
  return { sendS3: send, sendS3Control: send };
});

const bucket: Location = { type: 'bucket', name: 'analytics-lake' };

async function show(location: Location = bucket) {
  await page.viewport(1280, 800);
  await renderApp(
    <>
      <PinnedLocations session={testSession} />
      <LocationHeader session={testSession} context={testContext} location={location} />
    </>,
  );
}

beforeEach(() => {
  localStorage.clear();
  service.answers = {};
});

const facts = () => page.getByRole('list', { name: 'Facts' });

it('says whose the bucket is, where it is, and how it is set', async () => {
  const all = { BlockPublicAcls: true, IgnorePublicAcls: true };
  const rest = { BlockPublicPolicy: true, RestrictPublicBuckets: true };
  service.answers = {
    HeadBucket: ({ ExpectedBucketOwner }) => {
      if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== '111122223333')
        throw new Error('denied');
      return {};
    },
    GetBucketVersioning: () => ({ Status: 'Enabled' }),
    GetBucketEncryption: () => ({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    }),
    GetPublicAccessBlock: ({ AccountId }) => ({
      // One half by the bucket, the other by its account: together that is all of it.
      PublicAccessBlockConfiguration: AccountId === undefined ? all : rest,
    }),
    GetBucketPolicyStatus: () => ({ PolicyStatus: { IsPublic: false } }),
  };
  await show();
  await expect
    .element(facts())
    .toHaveTextContent(/owner .*1111-2222-3333eu-west-1versionedSSE-KMSpublic access blocked/);
  expect(await axeViolations()).toEqual([]);
});

it('keeps the facts that can be read when others are denied', async () => {
  service.answers = {
    GetBucketVersioning: () => ({}),
    HeadBucket: ({ ExpectedBucketOwner }) => {
      if (ExpectedBucketOwner !== undefined) throw new Error('denied');
      return {};
    },
  };
  await show();
  await expect
    .element(facts())
    .toHaveTextContent(/another account's.*eu-west-1.*not versioned.*encryption \?/);
  await expect.element(facts()).toHaveTextContent(/public access block \?/);
});

it('claims no owner where the session may not even ask', async () => {
  service.answers = { GetBucketVersioning: () => ({}) };
  await show();
  await expect.element(facts()).toHaveTextContent(/^eu-west-1not versioned/);
});

it('takes an ARN for what it says when nothing more is told', async () => {
  await show({
    type: 'access-point',
    name: 'marketing-read',
    account: '444455556666',
    region: 'eu-west-1',
    partition: 'aws',
  });
  await expect.element(page.getByRole('heading', { name: 'marketing-read' })).toBeVisible();
  await expect.element(facts()).toHaveTextContent(/access point of.*4444-5555-6666.*eu-west-1.*details \?/);
});

it('pins a location to the sidebar and takes it off again', async () => {
  await show();
  await page.getByRole('button', { name: 'Pin to the sidebar' }).click();
  await expect.element(page.getByRole('link', { name: 'analytics-lake' })).toBeVisible();
  expect(localStorage.getItem('drawbridge.places')).not.toMatch(/ASIA|secret/i);
  await page.getByRole('button', { name: 'Unpin' }).click();
  await expect.element(page.getByRole('link', { name: 'analytics-lake' })).not.toBeInTheDocument();
});
