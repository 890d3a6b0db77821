import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { togglePin, placesScope } from '../pins/places';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
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

/** In one turn of the event loop, as no hand can and a machine does: nothing is drawn in between. */
function keys(...names: string[]): void {
  for (const key of names) {
    const init = { key, bubbles: true, cancelable: true };
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
  }
}
const press = () =>
  document.documentElement.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }),
  );

it('keeps what is typed before the dialog is there', async () => {
  press();
  keys('l', 'o', 'x', 'Backspace', 'g');
  await expect.element(input()).toHaveValue('log');
  await vi.waitFor(() => expect(document.activeElement).toBe(input().element()));
  await userEvent.keyboard('s');
  await expect.element(input()).toHaveValue('logs');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(opened).toHaveBeenCalledWith({ type: 'bucket', name: 'analytics-logs' }, {}));
});

it('goes where Enter said before the dialog was there', async () => {
  press();
  keys(...'s3://vendor-drop'.split(''), 'Enter');
  await vi.waitFor(() => expect(opened).toHaveBeenCalledWith({ type: 'bucket', name: 'vendor-drop' }, {}));
});

it('types nothing into what had the focus', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  await userEvent.keyboard('a{Control>}k{/Control}b');
  await expect.element(input()).toHaveValue('b');
  expect(field.value).toBe('a');
  field.remove();
});

it('selects its text by Ctrl K while it is open', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  await input().fill('logs');
  await userEvent.keyboard('{Control>}k{/Control}');
  const { selectionStart, selectionEnd } = input().element() as HTMLInputElement;
  expect([selectionStart, selectionEnd]).toEqual([0, 4]);
});

it('says what would work when Enter is pressed on nothing', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(input()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Type a bucket name, an s3:// or https URL');
  expect(ran).not.toHaveBeenCalled();
  // The arrows choose all the same.
  await userEvent.keyboard('{ArrowUp}{Enter}');
  expect(ran).toHaveBeenCalledOnce();
});

it('takes no web page for a bucket', async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  await input().fill('https://d111111abcdef8.cloudfront.net/x.jpg');
  await expect.element(page.getByRole('alert')).toHaveTextContent('CloudFront');
});
