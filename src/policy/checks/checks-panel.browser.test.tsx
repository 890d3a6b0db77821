import { MantineProvider } from '@mantine/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { checkSummaries } from '@drawbridge-s3/policy/lint';
import type { PolicyLanguage } from '../workers/language-protocol';
import { ChecksPanel } from './checks-panel';
import { resetSeverities, setSeverity, useSeverityStore } from './severity-store';

const language = { checks: () => Promise.resolve(checkSummaries()) } as unknown as PolicyLanguage;
const total = checkSummaries().length;
const open = () =>
  render(
    <MantineProvider>
      <ChecksPanel language={language} />
    </MantineProvider>,
  );
const finding = (code: string) => page.getByRole('combobox', { name: `Finding of ${code}` });

beforeEach(() => {
  resetSeverities();
});

describe('ChecksPanel', () => {
  it('lists every check, and fewer when asked', async () => {
    await open();
    await expect.element(page.getByText(`${total} of ${total} checks.`)).toBeVisible();
    await page.getByRole('textbox', { name: 'Search checks' }).fill('909 self lockout');
    await expect.element(page.getByText(`1 of ${total} checks.`)).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'SELF_LOCKOUT' })).toBeVisible();
  });

  it('sets a check, shows what was changed, and gives it back', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Search checks' }).fill('full action');
    await finding('FULL_ACTION').selectOptions('Off');
    expect(useSeverityStore.getState().severities).toEqual({ FULL_ACTION: 'off' });
    await page.getByRole('textbox', { name: 'Search checks' }).fill('');
    await page.getByRole('checkbox', { name: 'Changed only (1)' }).click();
    await expect.element(page.getByText(`1 of ${total} checks.`)).toBeVisible();
    await page.getByRole('button', { name: 'Reset FULL_ACTION' }).click();
    expect(useSeverityStore.getState().severities).toEqual({});
    await expect.element(page.getByRole('button', { name: 'Reset all' })).toBeDisabled();
  });

  it('takes the default as no setting at all', async () => {
    setSeverity('FULL_ACTION', 'ERROR');
    await open();
    await page.getByRole('textbox', { name: 'Search checks' }).fill('full action');
    await expect.element(finding('FULL_ACTION')).toHaveValue('ERROR');
    await finding('FULL_ACTION').selectOptions('Warning (default)');
    expect(useSeverityStore.getState().severities).toEqual({});
  });

  it('says that the worker failed', async () => {
    const failing = { checks: () => Promise.reject(new Error('it stopped')) } as unknown as PolicyLanguage;
    await render(
      <MantineProvider>
        <ChecksPanel language={failing} />
      </MantineProvider>,
    );
    await expect.element(page.getByText('The checks could not be listed: it stopped')).toBeVisible();
  });
});

describe('severities', () => {
  it('are kept, without what is not one', async () => {
    setSeverity('FULL_ACTION', 'off');
    const stored = JSON.parse(localStorage.getItem('drawbridge.checks') ?? '{}') as object;
    expect(stored).toEqual({ FULL_ACTION: 'off' });
    localStorage.setItem('drawbridge.checks', JSON.stringify({ ...stored, MISSING_SID: 'LOUD', X: 5 }));
    vi.resetModules();
    const again = await import('./severity-store');
    expect(again.useSeverityStore.getState().severities).toEqual({ FULL_ACTION: 'off' });
  });
});
