import { goTo, listed, openSandbox, row, upload, writePolicy } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

const ARN = 'arn:aws:s3::111122223333:accesspoint/mlake2qzk7vq5.mrap';

test.setTimeout(120_000);

test('a Multi-Region Access Point is browsed, written to, and routed elsewhere and back', async ({
  page,
}) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'Access points' }).click();
  await page.getByRole('link', { name: 'Multi-Region', exact: true }).press('Enter');
  const points = page.getByRole('table', { name: 'Multi-Region Access Points' });
  await expect(points).toContainText('eu-west-1: analytics-lake, us-east-1: analytics-lake-us');
  await expectAccessible(page, 'multi-region list');

  await goTo(page, ARN);
  await listed(page);
  const facts = page.getByRole('list', { name: 'Facts' });
  await expect(facts).toContainText('routes to eu-west-1, us-east-1');
  await expect(row(page, 'reports/')).toBeVisible();
  await upload(page, [{ name: 'through.txt', content: 'written through all Regions\n' }]);
  await expect(row(page, 'through.txt')).toBeVisible();

  // Read through it, and no link to it.
  await row(page, 'through.txt').dblclick();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('written through all Regions');
  await expect(page.getByRole('button', { name: 'Share' }).first()).toHaveAttribute('aria-disabled', 'true');
  const link = inspector.getByRole('button', { name: 'Link…' });
  await expect(link).toHaveAttribute('aria-disabled', 'true');
  await link.hover();
  await expect(page.getByRole('tooltip')).toContainText(/SigV4A.*bucket behind it/);
  await expectAccessible(page, 'multi-region link refused');

  // Failover, by keyboard.
  await page.getByRole('link', { name: 'Settings', exact: true }).press('Enter');
  const routing = page.getByRole('region', { name: 'Routing' });
  await expect(routing.getByRole('row')).toContainText(['Region', 'analytics-lake', 'analytics-lake-us']);
  await expectAccessible(page, 'multi-region settings');
  // However the address is written, its tab is marked.
  const tab = page.getByRole('navigation', { name: 'Location' }).getByRole('link', { name: 'Settings' });
  await page.evaluate(() => {
    window.history.pushState(window.history.state, '', window.location.pathname.replaceAll(':', '%3A'));
    window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
  });
  await expect(page).toHaveURL(/arn%3Aaws/);
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await routing.getByRole('button', { name: 'Edit Routing' }).press('Enter');
  await routing.getByRole('switch', { name: 'us-east-1' }).press('Space');
  await routing.getByRole('switch', { name: 'eu-west-1' }).press('Space');
  await expect(routing).toContainText('At least one Region has to be active.');
  await routing.getByRole('switch', { name: 'us-east-1' }).press('Space');
  await routing.getByRole('button', { name: 'Review and save' }).press('Enter');
  await expect(routing).toContainText('stop going to analytics-lake in eu-west-1');
  await expectAccessible(page, 'multi-region failover');
  await routing.getByRole('textbox').fill('lake-everywhere');
  await routing.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(facts).toContainText('routes to us-east-1 (passive: eu-west-1)');
  await page.getByRole('link', { name: 'Objects', exact: true }).click();
  await listed(page);
  await expect(row(page, 'through.txt')).toBeHidden();

  await page.getByRole('button', { name: 'Route as before' }).click();
  await expect(facts).toContainText('routes to eu-west-1, us-east-1');
  await expect(row(page, 'through.txt')).toBeVisible();
});

test('the policy of a Multi-Region Access Point is proposed, followed until it is in force, and undone', async ({
  page,
}) => {
  await openSandbox(page);
  await goTo(page, ARN);
  await listed(page);
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await writePolicy(page, {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Audit',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:role/AuditReader' },
        Action: 's3:GetObject',
        Resource: `${ARN}/object/*`,
      },
    ],
  });
  await expectAccessible(page, 'multi-region policy');
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Multi-Region' })).toContainText(
    'in force in every Region',
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/undone/)).toBeVisible();
});

test('a Multi-Region Access Point is made, followed until it is ready, deleted, and made again', async ({
  page,
}) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'Access points' }).click();
  await page.getByRole('link', { name: 'Multi-Region', exact: true }).click();
  await page.getByRole('button', { name: 'New access point' }).press('Enter');
  const form = page.getByRole('form', { name: 'New Multi-Region Access Point' });
  const name = form.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await page.keyboard.type('lake-everywhere');
  await expect(form).toContainText('one of this name already');
  await name.fill('two-lakes');
  const bucket = (number: number) => form.getByRole('combobox', { name: `Bucket ${number}` });
  await bucket(1).fill('analytics-lake');
  await page.keyboard.press('Tab');
  await bucket(2).fill('analytics-scratch');
  await page.keyboard.press('Tab');
  await expect(form).toContainText('eu-west-1 has analytics-lake already');
  const create = form.getByRole('button', { name: 'Create', exact: true });
  await expect(create).toBeDisabled();
  await bucket(2).fill('analytics-lake-us');
  await page.keyboard.press('Tab');
  await expect(form).toContainText('aws s3control create-multi-region-access-point');
  await expectAccessible(page, 'new multi-region access point');
  await create.press('Enter');

  const changes = page.getByRole('list', { name: 'Under way' });
  await expect(changes).toContainText('two-lakes is being made: waiting for eu-west-1, us-east-1');
  await expect(changes).toContainText('two-lakes is made.');
  const points = page.getByRole('table', { name: 'Multi-Region Access Points' });
  const made = points.getByRole('row', { name: /two-lakes/ });
  await expect(made).toContainText('Ready');
  await expectAccessible(page, 'multi-region access point made');

  await made.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete two-lakes?' });
  await expect(dialog).toContainText('gives no alias a second time');
  await expectAccessible(page, 'deleting a multi-region access point');
  await dialog.getByRole('textbox').fill('two-lakes');
  await page.keyboard.press('Enter');
  await expect(made).toContainText('Being deleted');
  await expect(changes).toContainText('two-lakes is deleted.');
  await expect(made).toBeHidden();

  await changes.getByRole('button', { name: 'Make it again…' }).press('Enter');
  await expect(name).toHaveValue('two-lakes');
  await expect(bucket(2)).toHaveValue('analytics-lake-us');
  await expect(create).toBeEnabled();
});
