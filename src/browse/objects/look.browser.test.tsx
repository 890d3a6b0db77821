import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { grid, item, keys, row, show, shownSearch, world } from './testing/objects-page';

const view = (name: string) => page.getByRole('region', { name: `Inside ${name}` });
const openFrom = async (key: string, opens: string) => {
  world.answers['HeadObject'] = () => ({ ContentLength: 1 });
  await show({ key });
  await expect.element(row(new RegExp(key.replace('.', '\\.')))).toHaveAttribute('data-current', 'true');
  (grid().element() as HTMLElement).focus();
  await keys(opens);
  await expect.element(view(key)).toBeVisible();
};

describe('looking into an object', () => {
  it.each(['{F3}', '{Control>}{Enter}{/Control}'])('begins with %s, and is in the URL', async (opens) => {
    await openFrom('a.csv', opens);
    expect(shownSearch()).toMatchObject({ key: 'a.csv', look: 'auto' });
    await page.getByRole('button', { name: 'As bytes' }).click();
    expect(shownSearch()).toMatchObject({ key: 'a.csv', look: 'hex' });
    // What it covers is out of reach of keys and screen readers.
    expect(grid().element().closest('[inert]')).not.toBeNull();
  });

  it('goes on to the next object, each looked at in its own way, and gives the focus back', async () => {
    await openFrom('a.csv', '{F3}');
    await page.getByRole('button', { name: 'As bytes' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.element(view('b.csv')).toBeVisible();
    expect(shownSearch()).toMatchObject({ key: 'b.csv', look: 'auto' });
    await page.getByRole('button', { name: 'Close the view' }).click();
    await vi.waitFor(() => expect(document.activeElement).toBe(grid().element()));
    expect(shownSearch()).toMatchObject({ key: 'b.csv', look: undefined });
  });

  it('is for one object, not for a folder', async () => {
    await show();
    await row(/raw/).click({ button: 'right' });
    await expect.element(item('Look inside')).toHaveAttribute('title', 'Select one object');
  });

  it('is offered by the inspector', async () => {
    world.answers['HeadObject'] = () => ({ ContentLength: 1 });
    await show({ key: 'a.csv' });
    await page.getByRole('button', { name: 'Look inside' }).click();
    await expect.element(view('a.csv')).toBeVisible();
  });
});
