import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import { DRAFT, LAKE_SESSION, POINT_ARN, SAVED } from '@drawbridge-s3/policy/testing';
import { axeViolations, renderPanel } from '../matrix/testing/render';
import type { Kept } from './keep-form';
import { formFromText } from './try-form';
import { TryPanel, type TryPanelProps } from './try-panel';

async function open(props: Partial<TryPanelProps> = {}, scheme: 'light' | 'dark' = 'light', width = 900) {
  const onStatement = vi.fn<(place: StatementPlace) => void>();
  const onKeep = vi.fn<(kept: Kept) => void>();
  await page.viewport(width + 40, 1000);
  await renderPanel(
    <TryPanel
      before={SAVED}
      after={DRAFT}
      session={LAKE_SESSION}
      onStatement={onStatement}
      onKeep={onKeep}
      {...props}
    />,
    scheme,
    width,
  );
  return { onStatement, onKeep };
}

const choice = (name: string) => page.getByRole('combobox', { name });
const field = (name: string | RegExp) => page.getByRole('textbox', { name });

async function vendorUploads() {
  await choice('Who asks').fill('7777-8888-9999');
  await choice('Action').fill('s3:PutObject');
  await field('Key').fill('inbox/day.csv');
  await page.getByText('MFA, VPC, tags, time and other keys').click();
  await page.getByRole('button', { name: 'Another condition key' }).click();
  await choice('Condition key 1').fill('s3:x-amz-acl');
  await field('Value of s3:x-amz-acl').fill('bucket-owner-full-control');
}

// Machines that run these are busy ones.
vi.setConfig({ testTimeout: 40_000 });

describe('TryPanel', () => {
  it('decides as saved and with the draft while one types, and leads to the statement', async () => {
    const { onStatement } = await open();
    await expect.element(page.getByText('s3:GetObject is about an object: give its key.')).toBeVisible();
    await vendorUploads();
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('denied as saved → allowed with the draft');
    await page.getByRole('button', { name: /Statement 7 \("VendorUploads"\).*allows s3:PutObject/ }).click();
    expect(onStatement).toHaveBeenCalledWith({ side: 'after', policy: 'bucket', statement: 6 });
    await field('Value of s3:x-amz-acl').fill('private');
    await expect.element(page.getByRole('status')).toHaveTextContent('denied, as saved and with the draft');
  });

  it('keeps a request with its outcome', async () => {
    const { onKeep } = await open();
    await vendorUploads();
    await expect
      .element(field('Name of the expectation'))
      .toHaveValue('A role of account 7777-8888-9999 may PutObject inbox/day.csv');
    await page.getByRole('button', { name: 'Keep as expectation' }).click();
    expect(onKeep).toHaveBeenCalledOnce();
    const [kept] = onKeep.mock.calls[0]!;
    expect(kept).toMatchObject({ expect: 'allow', ask: { action: 's3:PutObject', key: 'inbox/day.csv' } });
    expect(kept.ask.context).not.toHaveProperty('aws:CurrentTime');
    await expect.element(page.getByRole('button', { name: 'Kept' })).toBeDisabled();
    await field('Key').fill('inbox/other.csv');
    await expect.element(page.getByRole('button', { name: 'Keep as expectation' })).toBeEnabled();
  });

  it('says what is wrong beside its field', async () => {
    await open();
    await field('Key').fill('reports/a.csv');
    await field('From address').fill('10.0.0');
    await expect.element(field('From address')).toHaveAccessibleDescription('10.0.0 is no IP address.');
    await page.getByText('MFA, VPC, tags, time and other keys').click();
    await field('VPC endpoint').fill('vpce-1a2b');
    await expect.element(field('From address')).toBeDisabled();
    await expect.element(page.getByRole('status')).toHaveTextContent('allowed, as saved and with the draft');
  });

  it('offers S3’s actions and who the policies name', async () => {
    await open();
    await choice('Action').fill('retent');
    await page.getByRole('option', { name: 's3:GetObjectRetention' }).click();
    await expect.element(choice('Action')).toHaveValue('s3:GetObjectRetention');
    await choice('Who asks').fill('');
    await expect.element(page.getByRole('option', { name: 'logging.s3.amazonaws.com' })).toBeVisible();
    await page.getByRole('option', { name: 'Anonymous' }).click();
    await expect.element(page.getByText('Its own permissions allow')).not.toBeInTheDocument();
  });

  it('says what is left to the caller’s own account', async () => {
    await open({ after: SAVED });
    await choice('Who asks').fill('arn:aws:iam::111122223333:role/Loader');
    await field('Key').fill('a');
    await page.getByText('not known', { exact: true }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('As saved: left to its own account');
  });

  it('starts from a request or from a link', async () => {
    const linkFor = vi.fn<(text: string) => string>(
      (text) => `https://console.example/?try=${encodeURIComponent(text)}`,
    );
    const text = JSON.stringify({ principal: '444455556666', key: 'reports/a.csv', accessPoint: POINT_ARN });
    await open({ initialText: text, linkFor });
    await expect.element(page.getByRole('status')).toHaveTextContent('allowed, as saved and with the draft');
    expect(
      page.getByRole('heading', { name: /^policy of access point marketing-read/ }).elements(),
    ).toHaveLength(1);
    await field('Key').fill('reports/b.csv');
    expect(formFromText(linkFor.mock.lastCall![0])).toMatchObject({
      key: 'reports/b.csv',
      accessPoint: POINT_ARN,
    });
  });

  it('is worked by the keyboard', async () => {
    await open();
    await choice('Who asks').click();
    await userEvent.keyboard('{Escape}{Tab}');
    await expect.element(choice('Action')).toHaveFocus();
    await userEvent.keyboard('{Escape}{Tab}{Tab}reports/a.csv');
    await expect.element(page.getByRole('status')).toHaveTextContent('allowed');
  });

  it.each([
    ['light', 900],
    ['dark', 390],
  ] as const)('passes axe, %s at %i', async (scheme, width) => {
    await open({ onClose: () => undefined, linkFor: (text) => text }, scheme, width);
    await vendorUploads();
    await expect.element(page.getByRole('status')).toHaveTextContent('allowed with the draft');
    expect(await axeViolations()).toEqual([]);
  });
});
