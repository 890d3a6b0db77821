import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import { accessMatrix } from '@drawbridge-s3/policy/matrix';
import type { Ask } from '@drawbridge-s3/policy/situation';
import { AccessMatrixTable } from './access-matrix-table';
import { ANALYST_ARN, DRAFT, LAKE_SESSION, SAVED } from '@drawbridge-s3/policy/testing';
import { axeViolations, renderPanel } from './testing/render';

const NOW = '2026-11-22T08:00:00.000Z';
const MATRIX = accessMatrix(SAVED, DRAFT, LAKE_SESSION, NOW);

async function open(scheme: 'light' | 'dark' = 'light') {
  const onStatement = vi.fn<(place: StatementPlace) => void>();
  const onTry = vi.fn<(ask: Ask) => void>();
  await page.viewport(420, 900);
  await renderPanel(
    <AccessMatrixTable
      matrix={MATRIX}
      pending={false}
      before={SAVED}
      after={DRAFT}
      accountNames={{ '444455556666': 'marketing' }}
      onStatement={onStatement}
      onTry={onTry}
    />,
    scheme,
  );
  return { onStatement, onTry };
}

const cellOf = (who: string, name: RegExp | string) =>
  page.getByRole('row', { name: new RegExp(`^${who}`) }).getByRole('gridcell', { name });
const changedCell = () => cellOf('7777-8888-9999', /^write/);

// Machines that run these are busy ones.
vi.setConfig({ testTimeout: 40_000 });

describe('AccessMatrixTable', () => {
  it('says every cell in words', async () => {
    await open();
    await expect
      .element(changedCell())
      .toHaveAccessibleName(
        'write: none; with the draft under inbox/ only, with ACL bucket-owner-full-control, with TLS',
      );
    await expect.element(changedCell()).toHaveTextContent('○→◐');
    await expect.element(cellOf('role/Loader', /^delete/)).toHaveTextContent('◌');
    await expect
      .element(page.getByRole('rowheader', { name: /AnalystWithAVeryLongName @ marketing/ }))
      .toHaveAttribute('title', ANALYST_ARN);
  });

  it('is one stop for Tab, and arrows lead through it', async () => {
    await open();
    await page.getByRole('combobox', { name: 'Where' }).click();
    await userEvent.keyboard('{Escape}{Tab}');
    await expect.element(cellOf('This session', /^list/)).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    await expect.element(cellOf('role/Analyst', /^write/)).toHaveFocus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.element(cellOf('Anonymous', /^change policy/)).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Home}');
    await expect.element(cellOf('Anonymous', /^list/)).toHaveFocus();
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowUp}');
    await expect.element(cellOf('This session', /^list/)).toHaveFocus();
  });

  it('opens a cell’s trace with Enter, and leads to the statement that decides', async () => {
    const { onStatement, onTry } = await open();
    (changedCell().element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    const trace = page.getByRole('region', { name: '7777-8888-9999 · write' });
    await expect.element(trace.getByText('Allowed', { exact: true })).toBeVisible();
    expect(onStatement).toHaveBeenLastCalledWith({ side: 'after', policy: 'bucket', statement: 6 });
    onStatement.mockClear();
    await trace
      .getByRole('button', { name: /Statement 7 \("VendorUploads"\).* allows s3:PutObject/ })
      .click();
    expect(onStatement).toHaveBeenCalledWith({ side: 'after', policy: 'bucket', statement: 6 });
    await trace.getByText('Saved: denied').click();
    await expect.element(trace.getByText('Denied', { exact: true })).toBeVisible();
    await trace.getByRole('button', { name: /Try it/ }).click();
    expect(onTry.mock.calls[0]?.[0]).toMatchObject({ action: 's3:PutObject', key: 'inbox/example' });
    await trace.getByRole('button', { name: 'Close the trace' }).click();
    await expect.element(trace).not.toBeInTheDocument();
    await expect.element(changedCell()).toHaveFocus();
  });

  it('shows another place', async () => {
    await open();
    await page.getByRole('combobox', { name: 'Where' }).click();
    await page.getByRole('option', { name: 'access point marketing-read' }).click();
    await expect.element(cellOf('marketing', /^read/)).toHaveAccessibleName(/^read: under reports\/ only/);
    await expect
      .element(page.getByRole('grid', { name: 'Who can do what in access point marketing-read' }))
      .toBeVisible();
  });

  it.each(['light', 'dark'] as const)('passes axe, %s', async (scheme) => {
    await open(scheme);
    await changedCell().click();
    await expect.element(page.getByText('Allowed', { exact: true })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
