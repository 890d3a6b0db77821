import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { cssVariables, theme } from '@/ui/theme';
import { DownloadControls } from './download-controls';
import type { DownloadObject, DownloadTarget } from './target';

const started = vi.hoisted(() => vi.fn<(...parameters: unknown[]) => Promise<void>>(() => Promise.resolve()));

vi.mock('./start-download', () => ({ startDownload: started }));

const target: DownloadTarget = {
  sessionId: 's1',
  location: { type: 'bucket', name: 'lake' },
  prefix: 'raw/',
};
const one: DownloadObject[] = [{ key: 'raw/a.csv', size: 3 }];
const two: DownloadObject[] = [...one, { key: 'raw/b.csv', size: 4, versionId: 'v' }];

function show(objects: readonly DownloadObject[], disabledReason?: string) {
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <main>
        <h1>Objects</h1>
        <DownloadControls target={target} objects={objects} disabledReason={disabledReason} />
      </main>
    </MantineProvider>,
  );
}

const item = (name: string) => page.getByRole('menuitem', { name });
const more = () => page.getByRole('button', { name: 'More ways to download' });

beforeEach(() => started.mockClear());

describe('DownloadControls', () => {
  it('downloads the usual way by one click', async () => {
    await show(two);
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    expect(started).toHaveBeenCalledExactlyOnceWith(target, two, undefined);
  });

  it.each([
    ['Save as…', 'file'],
    ['Save to folder…', 'folder'],
    ['Let the browser download', 'link'],
  ])('%s', async (name, way) => {
    await show(one);
    await more().click();
    await item(name).click();
    expect(started).toHaveBeenCalledExactlyOnceWith(target, one, way);
  });

  it('has one name to ask for with one object only', async () => {
    await show(two);
    await more().click();
    await expect.element(item('Save to folder…')).toBeVisible();
    await expect.element(item('Save as…')).not.toBeInTheDocument();
  });

  it('does nothing with a reason', async () => {
    await show([], 'Select objects first.');
    await page.getByRole('button', { name: 'Download', exact: true }).click({ force: true });
    await expect.element(more()).toBeDisabled();
    expect(started).not.toHaveBeenCalled();
  });

  it('has nothing for axe to say', async () => {
    await show(one);
    await more().click();
    await expect.element(item('Save as…')).toBeVisible();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});
