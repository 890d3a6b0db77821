import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { togglePin, placesScope } from '../pins/places';
import { axeViolations, renderApp, testContext, testSession } from '../testing/render-app';
import { GoToBox } from './go-to-box';

vi.mock('@/aws/send', () => ({
  sendS3: async () => ({ Buckets: [{ Name: 'analytics-lake' }, { Name: 'analytics-logs' }] }),
}));

const opened = vi.fn();
const ran = vi.fn();
const input = () => page.getByRole('combobox', { name: /Go to/ });

beforeEach(async () => {
  opened.mockReset();
  ran.mockReset();
  localStorage.clear();
  await page.viewport(1280, 800);
  await renderApp(
    <GoToBox
      session={testSession}
      context={testContext}
      onOpen={opened}
      commands={[{ id: 'theme', label: 'Switch theme', run: ran }]}
    />,
  );
});

it('opens by Ctrl K, finds a bucket by a part of its name, and goes there by Enter', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  await input().fill('logs');
  await expect.element(page.getByRole('option', { name: /analytics-logs/, selected: true })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledWith({ type: 'bucket', name: 'analytics-logs' }, {});
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

it('goes to a key of a pasted URI, or to the folder of that name', async () => {
  await page.getByRole('button', { name: /Go to bucket/ }).click();
  await input().fill('s3://vendor-drop/in/a.csv');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(opened).toHaveBeenCalledWith({ type: 'bucket', name: 'vendor-drop' }, { prefix: 'in/a.csv/' });
});

it('says what to type when the text is no S3 name', async () => {
  await page.getByRole('button', { name: /Go to bucket/ }).click();
  await input().fill('what is this?');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/bucket name/);
  await userEvent.keyboard('{Enter}');
  expect(opened).not.toHaveBeenCalled();
});

it('shows pinned places and runs commands', async () => {
  togglePin(placesScope(testSession), { type: 'bucket', name: 'pinned-place' });
  await page.getByRole('button', { name: /Go to bucket/ }).click();
  await expect.element(page.getByRole('option', { name: /pinned-place/ })).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await page.getByRole('option', { name: 'Switch theme' }).click();
  expect(ran).toHaveBeenCalledOnce();
});
