import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { test, expect } from './fixtures';

for (const scheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const)
    test(`shots ${scheme} ${width}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      const shot = (name: string) =>
        page.screenshot({ path: `/tmp/shots-s3/${name}-${scheme}-${width}.png` });
      await openSandbox(page);
      await page.getByRole('link', { name: 'Grants', exact: true }).click();
      await expect(page.getByText(/^read at/)).toBeVisible({ timeout: 30_000 });
      await page.getByRole('textbox', { name: 'Filter who, what, where' }).fill('access grants');
      await page.getByRole('table', { name: 'Grants' }).getByRole('link').first().click();
      await shot('held');
      await page.getByRole('link', { name: 'Access Grants', exact: true }).click();
      await expect(page.getByRole('table', { name: 'Access grants' })).toBeVisible();
      await shot('owner-grants');
      await page.getByText('Locations 1').click();
      await expect(page.getByRole('list', { name: 'Locations' })).toBeVisible();
      await shot('owner-locations');
      await page.getByRole('button', { name: 'Register a location' }).click();
      await page
        .getByRole('combobox', { name: 'Role' })
        .or(page.getByRole('textbox', { name: 'Role' }))
        .first()
        .fill('arn:aws:iam::111122223333:role/LakeReader');
      await page.keyboard.press('Escape');
      await shot('owner-location-dialog');
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: 'Cancel' })
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await page.getByText('Other accounts').click();
      await expect(page.getByRole('list', { name: 'Who may ask' })).toBeVisible();
      await shot('owner-policy');
      await expectAccessible(page, 'policy');
      await page.emulateMedia({ colorScheme: scheme });
      await page.getByRole('button', { name: 'New access grant' }).click();
      await page.getByRole('textbox', { name: 'Where' }).fill('s3://analytics-lake/finance/*');
      await page.getByRole('textbox', { name: 'To' }).fill('arn:aws:iam::777788889999:user/loader');
      await shot('owner-create');
      await expectAccessible(page, 'create');
      await page.emulateMedia({ colorScheme: scheme });
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Locations 1').click();
      await expectAccessible(page, 'locations');
      await page
        .getByRole('textbox', { name: 'Region' })
        .or(page.getByRole('combobox', { name: 'Region' }))
        .first()
        .fill('us-east-1');
      await expect(page.getByRole('button', { name: 'Create the instance' })).toBeVisible();
      await page.emulateMedia({ colorScheme: scheme });
      await shot('owner-none');
      await page
        .getByRole('button', { name: /operator/ })
        .first()
        .click();
      await page.getByRole('button', { name: /Switch|Work/ }).click();
      await page.getByRole('link', { name: 'Shared with me' }).click();
      await expect(page.getByRole('table', { name: 'Shared with me' })).toBeVisible();
      await shot('shared');
      await expectAccessible(page, 'shared');
      await page.emulateMedia({ colorScheme: scheme });
      await page.getByRole('table').getByRole('link').first().click();
      await shot('shared-open');
      await expectAccessible(page, 'shared open');
      await page.emulateMedia({ colorScheme: scheme });
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(page.getByRole('grid', { name: /^Objects in/ })).toBeVisible();
      await shot('shared-objects');
      await page.getByRole('link', { name: 'Shared with me' }).click();
      await shot('shared-as-vended');
    });
