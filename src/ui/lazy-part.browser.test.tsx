import { Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from '@/testing/render-app';
import { lazyPart } from './lazy-part';

const module = { Part: ({ name }: { name: string }) => <p>Here is {name}</p> };
const refused = (): Promise<typeof module> =>
  Promise.reject(new TypeError('Failed to fetch dynamically imported module: /x.js'));

it('shows what came, loaded once', async () => {
  const load = vi.fn(async () => module);
  const Part = lazyPart(load, 'Part');
  await Part.preload();
  await renderApp(
    <Suspense>
      <Part name="one" />
      <Part name="two" />
    </Suspense>,
  );
  await expect.element(page.getByText('Here is one')).toBeVisible();
  await expect.element(page.getByText('Here is two')).toBeVisible();
  expect(load).toHaveBeenCalledTimes(1);
});

it('says that it did not come, leaves the rest standing, and comes when it is asked for again', async () => {
  const load = vi.fn(refused);
  const Part = lazyPart(load, 'Part');
  await renderApp(
    <>
      <p>The rest</p>
      <Suspense>
        <Part name="it" />
      </Suspense>
    </>,
  );
  await expect.element(page.getByRole('alert')).toHaveTextContent('This part could not be loaded');
  await page.getByRole('button', { name: 'Try again' }).click();
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  await expect.element(page.getByRole('alert')).toBeVisible();
  await expect.element(page.getByText('The rest')).toBeVisible();
  load.mockImplementation(async () => module);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByText('Here is it')).toBeVisible();
});

it('does not reject where it is loaded beforehand', async () => {
  await expect(lazyPart(refused, 'Part').preload()).resolves.toBeUndefined();
});
