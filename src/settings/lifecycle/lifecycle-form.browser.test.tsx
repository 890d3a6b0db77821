import type { LifecycleRule } from '@aws-sdk/client-s3';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext } from '@/testing/render-app';
import type { SettingName } from '../setting-names';
import { LifecyclePanel } from './lifecycle-panel';

const service = vi.hoisted(() => ({
  rules: [] as object[],
  versioning: 'Enabled',
  refusal: undefined as Error | undefined,
  listed: [] as object[],
}));

vi.mock('@/aws/send', () => ({
  sendS3: async (_a: unknown, _b: unknown, command: { input: Record<string, unknown> }) => {
    switch (command.constructor.name) {
      case 'GetBucketLifecycleConfigurationCommand':
        return { Rules: service.rules };
      case 'PutBucketLifecycleConfigurationCommand': {
        if (service.refusal !== undefined) throw service.refusal;
        service.rules = (command.input['LifecycleConfiguration'] as { Rules: object[] }).Rules;
        return {};
      }
      case 'GetBucketVersioningCommand':
        return { Status: service.versioning };
      case 'ListObjectVersionsCommand':
        return { Versions: service.listed };
      case 'ListMultipartUploadsCommand':
        return {
          Uploads: [{ Key: 'in/big', UploadId: 'u', Initiated: new Date(Date.now() - 40 * 86_400_000) }],
        };
      default:
        throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
    }
  },
}));
vi.mock('@/aws/locate', () => ({ locate: () => Promise.resolve('eu-west-1') }));

beforeEach(async () => {
  Object.assign(service, { rules: [], versioning: 'Enabled', refusal: undefined, listed: [] });
  notifications.clean();
  await page.viewport(1280, 800);
});

function Panel() {
  const [edit, setEdit] = useState<SettingName | undefined>('lifecycle');
  return (
    <LifecyclePanel
      context={testContext}
      location={{ type: 'bucket', name: 'lake' }}
      abortAfter={undefined}
      edit={edit}
      onEdit={setEdit}
    />
  );
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (label: string) => page.getByLabelText(label, { exact: true });
const rule = (number: number) => page.getByRole('group', { name: `Rule ${number}` });

async function choose(label: string, option: string, within = page.getByRole('group', { name: 'Rule 1' })) {
  await within
    .getByRole('combobox', { name: label })
    .or(within.getByRole('textbox', { name: label }))
    .last()
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function save(typed = true) {
  await button('Review and save').click();
  if (typed) await page.getByRole('textbox', { name: 'Type lake to confirm' }).fill('lake');
  await button('Save').click();
  await expect.element(page.getByText('Lifecycle of lake saved.')).toBeVisible();
}

describe('lifecycle rules in fields', () => {
  it('say what they are about and what becomes of it, and are saved as S3 has it', async () => {
    await renderApp(<Panel />);
    await button('Add a rule').click();
    await expect.element(rule(1)).toHaveTextContent('It does nothing yet');
    await expect.element(button('Review and save')).toBeDisabled();
    await field('Name').fill('all of it');
    await field('Keys that begin with').fill('logs/');
    await field('Larger than (bytes)').fill('1024');
    await field('Smaller than (bytes)').fill('4096');
    await field('Tags, one a line: name=value').fill('team=web\nkind=tmp=1');
    await button('Add a move').first().click();
    await choose('Class', 'GLACIER');
    await field('After days').fill('60');
    await choose('Objects expire', 'After days');
    await field('Days').fill('400');
    expect(await axeViolations()).toEqual([]);
    await save();
    expect(service.rules).toEqual([
      {
        ID: 'all of it',
        Status: 'Enabled',
        Filter: {
          And: {
            Prefix: 'logs/',
            Tags: [
              { Key: 'team', Value: 'web' },
              { Key: 'kind', Value: 'tmp=1' },
            ],
            ObjectSizeGreaterThan: 1024,
            ObjectSizeLessThan: 4096,
          },
        },
        Transitions: [{ Days: 60, StorageClass: 'GLACIER' }],
        Expiration: { Days: 400 },
      },
    ]);
  });

  it('say what becomes of older versions', async () => {
    service.rules = [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: 'a/' }, Expiration: { Days: 400 } }];
    await renderApp(<Panel />);
    await button('Add a move').last().click();
    await field('Days replaced').fill('45');
    await field('Keep the newest').first().fill('2');
    await field('Delete older versions after (days)').fill('90');
    await field('Keep the newest').last().fill('3');
    await save();
    expect(service.rules).toEqual([
      {
        ID: 'old',
        Status: 'Enabled',
        Filter: { Prefix: 'a/' },
        Expiration: { Days: 400 },
        NoncurrentVersionTransitions: [
          { NoncurrentDays: 45, StorageClass: 'STANDARD_IA', NewerNoncurrentVersions: 2 },
        ],
        NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 3 },
      },
    ]);
  });

  it('of other kinds: by a date, markers that hide nothing, and uploads', async () => {
    const rules: LifecycleRule[] = [
      {
        ID: 'dated',
        Status: 'Disabled',
        Filter: { Prefix: 'a/' },
        Expiration: { Date: new Date('2031-05-01') },
      },
      { ID: 'markers', Status: 'Enabled', Filter: {}, Expiration: { ExpiredObjectDeleteMarker: true } },
      { ID: 'old', Status: 'Enabled', Prefix: 'b/', Expiration: { Days: 9 } },
    ];
    service.rules = rules;
    await renderApp(<Panel />);
    await expect.element(field('Midnight UTC of')).toHaveValue('2031-05-01');
    await button('Add one that aborts unfinished uploads').click();
    await save(false);
    expect(service.rules).toEqual([
      ...rules,
      {
        ID: 'abort-unfinished-uploads',
        Status: 'Enabled',
        Filter: { Prefix: '' },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ]);
  });

  it('stay as they are while a date is no date yet, and say what is missing', async () => {
    service.rules = [
      {
        ID: 'dated',
        Status: 'Enabled',
        Filter: { Prefix: 'a/' },
        Expiration: { Date: new Date('2031-05-01') },
      },
    ];
    await renderApp(<Panel />);
    await field('Midnight UTC of').fill('');
    await expect.element(rule(1)).toHaveTextContent('A date is a midnight UTC.');
    await expect.element(button('Review and save')).toBeDisabled();
    await expect.element(field('Name')).toHaveValue('dated');
    await field('Midnight UTC of').fill('2032-01-01');
    await save();
    expect(service.rules).toMatchObject([{ Expiration: { Date: new Date('2032-01-01') } }]);
  });

  it('keep what was typed where the service refuses, and broken JSON says why', async () => {
    service.refusal = new AwsFailure('Rule is too odd', { kind: 'invalid', code: 'InvalidRequest' });
    await renderApp(<Panel />);
    await button('Add one that aborts unfinished uploads').click();
    await button('Review and save').click();
    await button('Save').click();
    await expect.element(page.getByText('Rule is too odd')).toBeVisible();
    await button(/^Back/).click();
    await expect.element(field('Name')).toHaveValue('abort-unfinished-uploads');
    await page.getByText('JSON', { exact: true }).click();
    const text = field('Rules as JSON');
    await text.fill('[{"Days": 1}]');
    await expect.element(page.getByText(/S3 knows no “Days”/)).toBeVisible();
    await expect.element(button('Review and save')).toBeDisabled();
    expect(await axeViolations()).toEqual([]);
  });

  it('are reached and changed by keyboard alone', async () => {
    await renderApp(<Panel />);
    await expect.element(button('Add a rule')).toBeVisible();
    (button('Add a rule').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    // A rule that was added may be far below.
    await expect.element(field('Name')).toHaveFocus();
    await userEvent.keyboard('{Tab}{Tab}tmp/');
    await expect.element(field('Keys that begin with')).toHaveValue('tmp/');
    const labels: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await userEvent.keyboard('{Tab}');
      labels.push(document.activeElement?.getAttribute('aria-label') ?? labelOf(document.activeElement));
    }
    expect(labels).toEqual(
      expect.arrayContaining([
        'Larger than (bytes)',
        'Smaller than (bytes)',
        'Tags, one a line: name=value',
        'Add a move',
        'Objects expire',
        'Delete older versions after (days)',
        'Abort unfinished uploads after (days)',
        'Remove rule 1',
      ]),
    );
  });
});

it('what they would touch counts uploads too, and what is hidden by versions', async () => {
  const old = new Date(Date.now() - 400 * 86_400_000);
  service.listed = [
    { Key: 'a', VersionId: 'v1', IsLatest: true, Size: 5, LastModified: old, StorageClass: 'STANDARD' },
    { Key: 'b', VersionId: 'null', IsLatest: true, Size: 7, LastModified: old, StorageClass: 'STANDARD' },
  ];
  service.versioning = 'Suspended';
  service.rules = [
    {
      ID: 'r',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Expiration: { Days: 30 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ];
  await renderApp(<Panel />);
  await button('Work it out').click();
  await expect.element(page.getByRole('row', { name: /^Deleted for good 1, 7 B/ })).toBeVisible();
  await expect.element(page.getByRole('row', { name: /^Hidden by a delete marker 1, 5 B/ })).toBeVisible();
  await expect.element(page.getByRole('row', { name: /^Unfinished uploads aborted 1 1/ })).toBeVisible();
  await expect.element(page.getByRole('row', { name: /Upload aborted.*in\/big/ })).toBeVisible();
});

function labelOf(element: Element | null): string {
  const id = element?.id;
  const label = id ? document.querySelector(`label[for="${CSS.escape(id)}"]`) : null;
  return (label ?? element)?.textContent ?? '';
}
