import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { cssVariables, theme } from '@/ui/theme';
import { chooseHeaders } from '@/resources/objects/writing/upload-options';
import type { UploadSource } from '../sources/types';
import type { UploadTarget } from '../upload/start-upload';
import { DropZone } from './drop-zone';
import { cancelIntake, useIntake } from './intake';
import { IntakeDialog } from './intake-dialog';
import { UploadControls } from './upload-controls';

interface Started {
  readonly target: UploadTarget;
  readonly sources: readonly UploadSource[];
  readonly options: { readonly overwrite?: boolean; readonly headers?: object };
}

const started = vi.hoisted(() => [] as Started[]);

vi.mock('../upload/start-upload', () => ({
  startUpload: async (
    target: UploadTarget,
    sources: readonly UploadSource[],
    options: Started['options'],
  ) => {
    started.push({ target, sources, options });
    return 1;
  },
}));

vi.mock('@/sessions/store', async (load) => ({
  ...(await load<object>()),
  sessionContext: (id: string) => ({ id, profile: { id: 'p', transport: 'relay' } }),
}));

const target: UploadTarget = { sessionId: 's1', location: { type: 'bucket', name: 'lake' }, prefix: 'raw/' };

function show(disabledReason?: string, scheme: 'light' | 'dark' = 'light') {
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <main style={{ display: 'flex', flexDirection: 'column', height: '80vh' }}>
        <h1>Objects</h1>
        <UploadControls target={target} disabledReason={disabledReason} />
        <DropZone target={target} disabledReason={disabledReason}>
          <p>Rows</p>
        </DropZone>
        <IntakeDialog />
      </main>
    </MantineProvider>,
  );
}

function drag(type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  page.getByText('Rows').element().dispatchEvent(event);
  return event;
}

const file = (name: string, text = 'x') => new File([text], name);
const paths = () => started.at(-1)?.sources.map(({ path }) => path);
const overlay = page.getByText(/^Upload to/);

beforeEach(() => {
  chooseHeaders({ profile: { id: 'p' } }, target.location, {});
  started.length = 0;
});
afterEach(cancelIntake);

describe('DropZone', () => {
  it('shows where a drop goes, and takes it', async () => {
    await show();
    expect(drag('dragover', [file('a')]).defaultPrevented).toBe(true);
    await expect.element(overlay).toHaveTextContent('Upload to lake/raw/');
    drag('drop', [file('a.txt'), file('b.txt')]);
    await expect.poll(paths).toEqual(['a.txt', 'b.txt']);
    expect(started[0]).toMatchObject({ target, options: { overwrite: false } });
    await expect.element(overlay).not.toBeInTheDocument();
  });

  it('lets go when the drag leaves', async () => {
    await show();
    drag('dragenter', [file('a')]);
    await expect.element(overlay).toBeVisible();
    drag('dragleave', [file('a')]);
    await expect.element(overlay).not.toBeInTheDocument();
  });

  it('leaves dragged text alone', async () => {
    await show();
    expect(drag('dragover', []).defaultPrevented).toBe(false);
    await expect.element(overlay).not.toBeInTheDocument();
  });

  it('says why nothing can be dropped, and does not open the file instead of the app', async () => {
    await show('This role may not write here.');
    drag('dragover', [file('a')]);
    await expect.element(page.getByText('This role may not write here.')).toBeVisible();
    expect(drag('drop', [file('a')]).defaultPrevented).toBe(true);
    expect(started).toHaveLength(0);
  });
});

describe('large drops', () => {
  const many = Array.from({ length: 1001 }, (_, index) => file(`f${index}`, 'xy'));

  it('are asked about, with count, size and target', async () => {
    await show();
    drag('drop', many);
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toHaveTextContent('1,001 files · 2.0 KB');
    await expect.element(dialog).toHaveTextContent('to lake/raw/');
    expect(started).toHaveLength(0);
    await page.getByLabelText('Replace objects that exist').click();
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect.poll(() => started.length).toBe(1);
    expect(started[0]?.sources).toHaveLength(1001);
    expect(started[0]?.options).toEqual({ overwrite: true, headers: {} });
  });

  it('can be called off', async () => {
    await show();
    drag('drop', many);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(started).toHaveLength(0);
  });

  it('name what could not be read', async () => {
    await show();
    const unreadable = Array.from({ length: 10 }, (_, index) => ({
      path: `locked/${index}`,
      error: new Error(),
    }));
    const sources = [{ kind: 'file', path: 'fine', file: file('fine') } as const];
    const setting = { facts: undefined, needs: undefined, headers: {} };
    useIntake.setState({ step: 'confirm', target, result: { sources, unreadable }, setting }, true);
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('10 could not be read and will be left out');
    await expect.element(page.getByRole('alert')).toHaveTextContent('locked/7and 2 more');
  });
});

describe('options', () => {
  const needs = {
    needs: [
      {
        key: 's3:x-amz-acl',
        header: 'x-amz-acl: bucket-owner-full-control',
        why: 'Statement 1 of the bucket policy lets nothing in without it.',
        required: true,
      },
    ],
    headers: { acl: 'bucket-owner-full-control' },
    noOverwrite: false,
  };
  const ask = () => {
    const sources = [{ kind: 'file', path: 'fine', file: file('fine') } as const];
    const setting = { facts: undefined, needs, headers: needs.headers };
    useIntake.setState({ step: 'confirm', target, result: { sources, unreadable: [] }, setting }, true);
  };

  it('are filled in with what the place asks for, and remembered', async () => {
    await show();
    ask();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toHaveTextContent('Uploads to this place must carry these');
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect.poll(() => started.at(-1)?.options.headers).toEqual(needs.headers);
    drag('drop', [file('next.txt')]);
    await expect.poll(paths).toEqual(['next.txt']);
    expect(started.at(-1)?.options.headers).toEqual(needs.headers);
  });

  it('say what is wrong before anything is sent', async () => {
    await show();
    ask();
    await page.getByRole('button', { name: /^Options/ }).click();
    await page.getByRole('textbox', { name: 'Metadata' }).fill('x-amz-meta-owner=me');
    await expect.element(page.getByText(/Leave x-amz-meta- away/)).toBeVisible();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Upload', exact: true })
      .click({ force: true });
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(started).toHaveLength(0);
  });

  it('make a key of SSE-C, show its fingerprint, and say that the relay sees it', async () => {
    await show();
    const setting = { facts: undefined, needs: undefined, headers: { encryption: 'customer' as const } };
    useIntake.setState({ step: 'options', target, setting }, true);
    await page.getByRole('button', { name: 'Make a key' }).click();
    await expect.element(page.getByText(/Fingerprint \(MD5\)/)).toBeVisible();
    await expect.element(page.getByText(/the relay sees the key/)).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    const stored = localStorage.getItem('drawbridge.upload-headers') ?? '';
    expect(JSON.parse(stored)['p lake']).toMatchObject({ encryption: 'customer' });
    expect(Object.keys(JSON.parse(stored)['p lake']).toSorted()).toEqual(['customerKeyMd5', 'encryption']);
  });
});

describe('a key of SSE-C that is gone with an earlier visit', () => {
  const KEY = btoa('k'.repeat(32));
  const retry = { path: 'a.txt', headers: {}, again: () => {} };
  const headers = { encryption: 'customer' as const, customerKeyMd5: 'of an earlier visit' };
  const setting = { facts: undefined, needs: undefined, headers };
  const result = { sources: [{ kind: 'file' as const, path: 'a.txt', file: file('a.txt') }], unreadable: [] };

  it.each([
    ['Upload', { step: 'confirm', target, setting, result }],
    ['Try again', { step: 'options', target, setting, retry }],
  ] as const)('is asked for before %s', async (name, intake) => {
    await show();
    useIntake.setState(intake, true);
    const submit = page.getByRole('dialog').getByRole('button', { name, exact: true });
    await expect.element(page.getByText(/not in this tab: paste it/)).toBeVisible();
    await expect.element(submit).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('dialog').getByLabelText('Customer key').fill(KEY);
    await expect.element(submit).toHaveAttribute('aria-disabled', 'false');
    await submit.click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('UploadControls', () => {
  it('takes files, twice the same if need be', async () => {
    await show();
    const input = page.getByLabelText('Files to upload');
    await userEvent.upload(input, file('a.txt'));
    await expect.poll(() => started.length).toBe(1);
    await userEvent.upload(input, file('a.txt'));
    await expect.poll(() => started.length).toBe(2);
    expect(paths()).toEqual(['a.txt']);
  });

  it('is there but not usable with a reason', async () => {
    await show('This role may not write here.');
    const button = page.getByRole('button', { name: 'Upload' });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await button.click({ force: true });
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to say, %s', async (scheme) => {
    await show(undefined, scheme);
    await page.getByRole('button', { name: 'Upload' }).click();
    await expect.element(page.getByRole('menuitem', { name: 'Folder…' })).toBeVisible();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});
