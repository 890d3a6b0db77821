import { expect, type Page } from '@playwright/test';
import type { AwsCli } from '../aws-cli';
import { same } from '../expect';
import type { Report } from '../report';
import { BUCKET } from './world';

interface SettingsFlow {
  readonly report: Report;
  /** On the settings of {@link BUCKET}. */
  readonly page: Page;
  readonly owner: AwsCli;
}

/** Settings the gateway has, changed on the page and read back by the AWS CLI; each is taken back. */
export async function checkSettings({ report, page, owner }: SettingsFlow): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const undo = async (setting: string) => {
    await button('Undo').click();
    await expect(page.getByText(`${setting} of ${BUCKET}: undone.`)).toBeVisible();
  };
  await report.check('CORS is set from the template, and the CLI reads the same', async () => {
    await button('Edit CORS').click();
    await button('Add the rule for this console').click();
    await button('Review and save').click();
    await button('Save').click();
    await expect(page.getByText(`CORS of ${BUCKET} saved.`)).toBeVisible();
    const { CORSRules } = await owner.json<{ CORSRules: { ID: string; AllowedOrigins: string[] }[] }>(
      's3api',
      'get-bucket-cors',
      '--bucket',
      BUCKET,
    );
    same(
      CORSRules.map(({ ID, AllowedOrigins }) => [ID, AllowedOrigins]),
      [['drawbridge', [new URL(page.url()).origin]]],
    );
    await undo('CORS');
  });
  await report.check('Block Public Access is set, and the CLI reads the same', async () => {
    await button('Edit the bucket’s').click();
    await button('All on').click();
    await button('Review and save').click();
    await button('Save').click();
    await expect(page.getByText(`Block Public Access of ${BUCKET} saved.`)).toBeVisible();
    const read = await owner.json<{ PublicAccessBlockConfiguration: Record<string, boolean> }>(
      's3api',
      'get-public-access-block',
      '--bucket',
      BUCKET,
    );
    same(Object.values(read.PublicAccessBlockConfiguration), [true, true, true, true]);
    await undo('Block Public Access');
  });
}
