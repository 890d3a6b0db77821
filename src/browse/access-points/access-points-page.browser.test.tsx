import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { AccessPointsPage } from './access-points-page';

const asked = vi.hoisted(() => [] as { region: string; account: unknown }[]);

vi.mock('@/aws/send', () => ({
  sendS3: () => Promise.reject(new Error('The list asks S3 Control alone')),
  sendS3Control: async (_context: unknown, region: string, command: { input: Record<string, unknown> }) => {
    const account = command.input['AccountId'];
    asked.push({ region, account });
    if (account !== '111122223333')
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
    return {
      AccessPointList: [
        {
          Name: 'marketing-read',
          Bucket: 'analytics-lake',
          BucketAccountId: '444455556666',
          NetworkOrigin: 'VPC',
          VpcConfiguration: { VpcId: 'vpc-1' },
          Alias: 'marketing-read-abc-s3alias',
        },
      ],
    };
  },
}));

beforeEach(async () => {
  asked.length = 0;
  await page.viewport(1280, 800);
  await renderApp(
    <AccessPointsPage
      session={testSession}
      context={testContext}
      making={false}
      onMaking={() => undefined}
    />,
  );
});

it('lists an account in a Region, with bucket, its owner, network and alias, and links by ARN', async () => {
  await expect
    .element(
      page.getByRole('row', { name: /marketing-read.*analytics-lake.*4444-5555-6666.*vpc-1.*s3alias/ }),
    )
    .toBeVisible();
  const href = page.getByRole('link', { name: 'marketing-read' }).element().getAttribute('href');
  expect(decodeURIComponent(href ?? '')).toBe(
    '/s/111122223333.BucketAdmin/l/arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read/objects',
  );
  expect(await axeViolations()).toEqual([]);
});

it('asks another Region, and not before its name is whole', async () => {
  await expect.element(page.getByRole('link', { name: 'marketing-read' })).toBeVisible();
  const region = page.getByPlaceholder('Region');
  await region.fill('eu-centr');
  await expect.element(page.getByText('Such as eu-west-1')).toBeVisible();
  await region.fill('eu-central-1');
  await vi.waitFor(() => expect(asked.at(-1)).toEqual({ region: 'eu-central-1', account: '111122223333' }));
  expect(asked).toHaveLength(2);
});

it('takes any account, and says why another one is denied', async () => {
  await page.getByRole('textbox', { name: 'Account' }).fill('4444-5555-6666');
  await expect.element(page.getByText(/callers of their own account only/)).toBeVisible();
  expect(asked.at(-1)?.account).toBe('444455556666');
});
