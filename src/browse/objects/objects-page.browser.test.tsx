import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations } from '@/testing/render-app';
import {
  denied,
  grid,
  item,
  keys,
  page0,
  POINT,
  row,
  show,
  shownSearch,
  world,
} from './testing/objects-page';

describe('a new folder', () => {
  it('that is refused is tried again with other headers', async () => {
    world.answers['PutObject'] = ({ ACL }) => {
      if (ACL === undefined) throw denied('PutObject');
      return {};
    };
    await show();
    await page.getByRole('button', { name: 'More actions' }).click();
    await item('New folder…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('inbox');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect.element(page.getByText(/may take uploads with certain headers only/)).toBeVisible();
    await page.getByRole('button', { name: 'Try with other options…' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(world.sent.findLast(({ name }) => name === 'PutObject')?.input).toMatchObject({
      Key: 'inbox/',
      ACL: 'bucket-owner-full-control',
    });
  });

  it('whose refusal no header cures is not offered one', async () => {
    world.answers['PutObject'] = () => {
      throw denied('PutObject', {
        denial: { action: 's3:PutObject', explicit: false, policyType: 'identity-based' },
      });
    };
    await show();
    await page.getByRole('button', { name: 'More actions' }).click();
    await item('New folder…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('inbox');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect.element(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Try with other options…' }))
      .not.toBeInTheDocument();
  });
});

describe('denied', () => {
  it('on a bucket that refuses everything, Upload is off with the reason', async () => {
    world.pages[''] = denied('ListObjectsV2');
    world.answers['UploadPart'] = () => {
      throw denied('UploadPart', {
        denial: { action: 's3:PutObject', explicit: false, policyType: 'identity-based' },
      });
    };
    await show();
    await expect
      .element(page.getByRole('button', { name: 'Upload' }))
      .toHaveAttribute('title', expect.stringContaining('s3:PutObject is not allowed by its own policies'));
    await expect
      .element(page.getByRole('button', { name: 'Upload' }))
      .toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'More actions' }).click();
    await expect.element(item('New folder…')).toBeDisabled();
  });

  it('among versions names the permission that is wanted there', async () => {
    await show({ view: 'versions' });
    await expect.element(page.getByText(/s3:ListBucketVersions/).first()).toBeVisible();
    await expect.element(page.getByText(/\(s3:ListBucket\)/)).not.toBeInTheDocument();
  });

  it('at an access point of one VPC says where it answers, and neither to pay nor to ask for permissions', async () => {
    world.pages[''] = denied('ListObjectsV2');
    world.answers['GetAccessPoint'] = () => ({
      Name: 'inside',
      Bucket: 'lake',
      NetworkOrigin: 'VPC',
      VpcConfiguration: { VpcId: 'vpc-1a2b3c' },
    });
    await show({}, 'light', POINT);
    await expect
      .element(page.getByRole('heading', { name: 'This access point answers only from vpc-1a2b3c' }))
      .toBeVisible();
    await expect.element(page.getByText(/Come through an endpoint of that VPC/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: /Pay for my requests/ })).not.toBeInTheDocument();
    await expect.element(page.getByText(/Listing is a permission of its own/)).not.toBeInTheDocument();
  });

  it('says so for the listing and offers to pay, and leaves the toolbar standing', async () => {
    world.pages[''] = denied('ListObjectsV2');
    await show();
    await expect.element(page.getByRole('heading', { name: 'Access denied' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /Pay for my requests/ })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Upload' })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('deleting', () => {
  it('asks for all that is selected, and takes what went out of sight', async () => {
    await show();
    await row(/b\.csv/).click();
    await row(/raw\//).getByRole('gridcell').first().click();
    (grid().element() as HTMLElement).focus();
    await keys('{Delete}');
    await page.getByRole('button', { name: 'Delete 1 and 1' }).click();
    await expect.element(row(/b\.csv/)).not.toBeInTheDocument();
    await expect.element(row(/raw\//)).not.toBeInTheDocument();
    await expect.element(row(/a\.csv/)).toBeVisible();
  });
});

describe('the inspector of what was deleted', () => {
  it.each([
    ['closes where nothing is kept', () => ({}), false],
    [
      'closes where the service knows no versions',
      () => {
        throw new AwsFailure('Not allowed', { kind: 'not-supported', code: 'MethodNotAllowed' });
      },
      false,
    ],
    ['stays where a version may come back', () => ({ Status: 'Enabled' }), true],
  ])('%s', async (_, versioning, stays) => {
    world.answers = {
      GetBucketVersioning: versioning,
      HeadObject: () => ({ ContentLength: 1 }),
    };
    await show({ key: 'b.csv' });
    await expect.element(row(/b\.csv/)).toHaveAttribute('data-current', 'true');
    (grid().element() as HTMLElement).focus();
    await keys('{Delete}');
    await expect.poll(() => world.sent.some(({ name }) => name === 'GetBucketVersioning')).toBe(true);
    await page.getByRole('button', { name: 'Delete 1 and 0' }).click();
    await expect.poll(() => shownSearch().key).toBe(stays ? 'b.csv' : undefined);
  });
});

describe('a listing that does not answer', () => {
  it('says how long it has waited, is cancelled, and asks again', async () => {
    world.pages[''] = new Promise(() => {});
    await show();
    await expect.element(page.getByText(/no answer for [3-9] s/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByText('Cancelled before an answer came')).toBeVisible();
    world.pages[''] = page0([], ['late.csv']);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect.element(row(/late\.csv/)).toBeVisible();
  });
});
