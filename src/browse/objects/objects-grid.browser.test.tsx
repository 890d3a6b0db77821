import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { axeViolations } from '@/testing/render-app';
import { grid, item, keys, menu, row, selected, show, shownSearch, world } from './testing/objects-page';

describe('the grid', () => {
  it('shows folders first, says what it covers, and names what cannot be seen', async () => {
    await show();
    await expect.element(row(/raw\//)).toBeVisible();
    await expect.element(page.getByText(/2 folders · 4 keys · 9\.8 KB · listed in/)).toBeVisible();
    await expect.element(row(/trailing·/)).toBeVisible();
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '7');
  });

  it('moves by the arrows, selects by blank and shift, and everything by Ctrl A', async () => {
    await show();
    await expect.element(row(/a\.csv/)).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{ArrowDown}{ArrowDown} ');
    expect(selected()).toEqual(['a.csv']);
    await keys('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(['a.csv', 'b.csv', 'c.json']);
    await keys('{End}');
    expect(selected()).toHaveLength(3);
    await keys('{Control>}a{/Control}');
    expect(selected()).toHaveLength(6);
    await keys('{Escape}');
    expect(selected()).toEqual([]);
  });

  it('names the current row to assistive technology', async () => {
    await show();
    await expect.element(row(/a\.csv/)).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await keys('{Home}');
    const active = grid().element().getAttribute('aria-activedescendant');
    expect(document.getElementById(active ?? '')?.textContent).toContain('raw/');
  });

  it('selects by mouse: one, more with ctrl, a range with shift, by the box', async () => {
    await show();
    await row(/a\.csv/).click();
    await row(/c\.json/).click({ modifiers: ['Control'] });
    expect(selected()).toEqual(['a.csv', 'c.json']);
    await row(/a\.csv/).click();
    await row(/c\.json/).click({ modifiers: ['Shift'] });
    expect(selected()).toEqual(['a.csv', 'b.csv', 'c.json']);
    await row(/b\.csv/)
      .getByRole('gridcell')
      .first()
      .click();
    expect(selected()).toEqual(['a.csv', 'c.json']);
    await expect.element(page.getByText('2 selected · 3.9 KB')).toBeVisible();
  });

  it('opens folders by Enter and goes up by Backspace, through names that are empty', async () => {
    await show();
    await expect.element(row(/reports\//)).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(row(/‹empty›\//)).toBeVisible();
    expect(shownSearch()).toEqual({ prefix: 'reports/' });
    (grid().element() as HTMLElement).focus();
    await keys('{ArrowDown}{Enter}');
    await expect.element(row(/under an empty name/)).toBeVisible();
    expect(shownSearch().prefix).toBe('reports//');
    (grid().element() as HTMLElement).focus();
    await keys('{Backspace}');
    await expect.element(row(/‹empty›\//)).toBeVisible();
    expect(shownSearch().prefix).toBe('reports/');
  });

  it('sorts by size, greatest first, and filters all that is listed', async () => {
    await show();
    await expect.element(row(/a\.csv/)).toBeVisible();
    await page.getByRole('button', { name: 'Size' }).click();
    const names = () =>
      page
        .getByRole('row')
        .elements()
        .map((element) => element.textContent?.slice(0, 6));
    expect(names().slice(3)).toEqual(['traili', 'c.json', 'b.csv2', 'a.csv1']);
    (document.activeElement as HTMLElement).blur();
    await keys('/*.csv');
    await expect.element(row(/c\.json/)).not.toBeInTheDocument();
    await expect.element(page.getByText(/2 of 6 match/)).toBeVisible();
  });

  it.each(['light', 'dark'] as const)('passes axe, %s', async (colorScheme) => {
    world.answers['HeadObject'] = () => ({ ContentLength: 1, ContentType: 'application/pdf' });
    await show({ key: 'a.csv' }, colorScheme);
    await expect.element(page.getByText('application/pdf')).toBeVisible();
    await row(/b\.csv/).click();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('the menu of a row', () => {
  it('opens by a right click, on that row or on the selection it is part of', async () => {
    await show();
    await row(/a\.csv/).click({ button: 'right' });
    await expect.element(menu()).toBeVisible();
    expect(selected()).toEqual(['a.csv']);
    await expect.element(item('Download 1')).toBeEnabled();
    await expect.element(item('Share')).toBeEnabled();
    await keys('{Escape}');
    await expect.element(menu()).not.toBeInTheDocument();
    await row(/c\.json/).click({ modifiers: ['Control'] });
    await row(/a\.csv/).click({ button: 'right' });
    expect(selected()).toEqual(['a.csv', 'c.json']);
    await expect.element(item('Download 2')).toBeEnabled();
    await expect.element(item('Share')).toHaveAttribute('title', 'A link leads to one object: select one');
    // Its first item is off, which must not leave it without the keyboard.
    await expect.element(item('Details')).toBeDisabled();
    await vi.waitFor(() => expect(document.activeElement?.closest('[role="menu"]')).toBeTruthy());
    await keys('{Escape}');
    await row(/raw\//).click({ button: 'right' });
    expect(selected()).toEqual(['raw/']);
    await item('Open').click();
    expect(shownSearch()).toEqual({ prefix: 'raw/' });
  });

  it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    'opens by %s, and gives the focus back',
    async (key) => {
      await show();
      await row(/a\.csv/).click();
      (grid().element() as HTMLElement).focus();
      await keys(key);
      await expect.element(menu()).toBeVisible();
      expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
      expect(await axeViolations()).toEqual([]);
      await keys('{Escape}');
      await expect.element(menu()).not.toBeInTheDocument();
      expect(document.activeElement).toBe(grid().element());
      expect(selected()).toEqual(['a.csv']);
      await keys(key);
      await item('Delete…').click();
      await expect.element(page.getByRole('dialog', { name: /Delete/ })).toBeVisible();
    },
  );

  it('has what the tool bar has', async () => {
    await show();
    await row(/a\.csv/).click({ button: 'right' });
    const names = () =>
      page
        .getByRole('menuitem')
        .elements()
        .map((element) => element.textContent);
    const ofRow = names();
    expect(ofRow.slice(0, 6)).toEqual([
      'Details',
      'Look inside',
      'Ask the data (SQL)…',
      'Properties…',
      'Download 1',
      'Share',
    ]);
    await keys('{Escape}');
    await page.getByRole('button', { name: 'More actions' }).click();
    await expect.element(item('New folder…')).toBeVisible();
    const others = ofRow.slice(6);
    expect(names().slice(-others.length)).toEqual(others);
  });
});
