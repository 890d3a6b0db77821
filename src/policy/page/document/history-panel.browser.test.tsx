import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { axeViolations, show, type ColorScheme } from '../../changes/testing/show';
import type { HistoryEntry } from '@/resources/policies/history/store';
import { HistoryPanel, type HistoryPanelProps } from './history-panel';
import type { Editing } from './use-editing';

vi.mock('../../monaco/lazy', () => ({
  LazyPolicyDiffEditor: (texts: { original: string; originalLabel: string; modifiedLabel: string }) => (
    <pre data-testid="diff">{`${texts.originalLabel} → ${texts.modifiedLabel}\n${texts.original}`}</pre>
  ),
}));

const policy = (Sid: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid, Effect: 'Allow', Action: 's3:GetObject' }] });
const entry = (id: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  place: 'aws lake',
  at: new Date(2026, 10, 20, 9, 0).getTime() + id * 60_000,
  by: 'BucketAdmin @ 111122223333',
  event: 'saved',
  text: policy(`Version${id}`),
  ...more,
});
const rebase = vi.fn();
const clear = vi.fn(() => Promise.resolve());
beforeEach(() => vi.clearAllMocks());

const ENTRIES = [
  entry(4),
  entry(3, { event: 'read', text: policy('Found'), by: 'Auditor @ 444455556666' }),
  entry(2, { event: 'deleted' }),
  entry(1, { event: 'read', text: null }),
];

function panel(
  entries: readonly HistoryEntry[] | undefined = ENTRIES,
  more: Partial<HistoryPanelProps> = {},
  failure?: Error,
) {
  // What the panel reads of it; the rest comes from hooks that a page sets up.
  const editing = {
    base: policy('Version4'),
    saved: 'saved',
    text: 'draft',
    dirty: true,
    query: { data: policy('Version4') },
    rebase,
    history: { entries, failure, clear },
  } as unknown as Editing;
  return (
    <div style={{ height: 700, display: 'flex' }}>
      <HistoryPanel editing={editing} onBack={() => undefined} {...more} />
    </div>
  );
}
const versions = page.getByRole('navigation', { name: 'Versions' });
const rows = () => versions.getByRole('listitem').elements();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const chosen = () =>
  versions
    .getByRole('button')
    .elements()
    .find((one) => one.getAttribute('aria-current') === 'true');

describe('HistoryPanel', () => {
  it('lists what happened, by whom, when, and which is saved now', async () => {
    await show(panel(), 1200);
    expect(rows().map((row) => row.textContent)).toEqual([
      '2026-11-20 09:04Saved nowSaved here one statement, 0.1 KBBucketAdmin @ 111122223333',
      '2026-11-20 09:03Read one statement, 0.1 KBAuditor @ 444455556666',
      '2026-11-20 09:02Deleted here one statement, 0.1 KBBucketAdmin @ 111122223333',
      '2026-11-20 09:01Read no policyBucketAdmin @ 111122223333',
    ]);
    await expect
      .element(page.getByText(/since the version before: added Version4 and removed Found/))
      .toBeVisible();
  });

  it('restores into the draft, or goes on to save', async () => {
    const onRestoreAndSave = vi.fn();
    await show(panel(ENTRIES, { onRestoreAndSave }), 1200);
    await versions.getByText('Auditor @ 444455556666').click();
    await expect
      .element(page.getByTestId('diff'))
      .toHaveTextContent('Version of 2026-11-20 09:03 → Saved policy');
    await button('Restore into the draft').click();
    expect(JSON.parse(String(rebase.mock.calls[0]?.[0]))).toEqual(JSON.parse(policy('Found')));
    await button('Restore and save…').click();
    expect(onRestoreAndSave).toHaveBeenCalledOnce();
    await versions.getByText('no policy').click();
    await expect.element(button('Restore into the draft')).toBeDisabled();
  });

  it('compares with the draft and the version before', async () => {
    await show(panel(), 1200);
    const against = page.getByRole('radiogroup', { name: 'Compare with' });
    await against.getByText('Against the draft').click();
    await expect.element(page.getByTestId('diff')).toHaveTextContent('→ Draft');
    await against.getByText('Against the version before').click();
    await expect
      .element(page.getByTestId('diff'))
      .toHaveTextContent('The version before → Version of 2026-11-20 09:04');
  });

  it('goes through versions by the keyboard', async () => {
    await show(panel(), 1200);
    (chosen() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await vi.waitFor(() => expect(chosen()?.textContent).toContain('Deleted here'));
    expect(document.activeElement).toBe(chosen());
    await userEvent.keyboard('{End}');
    expect(chosen()?.textContent).toContain('no policy');
    await userEvent.keyboard('{ArrowDown}{Home}');
    expect(chosen()?.textContent).toContain('Saved now');
  });

  it('searches text, who and when', async () => {
    await show(panel(), 1200);
    const search = page.getByRole('textbox', { name: 'Search the versions' });
    await search.fill('found');
    await vi.waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]?.textContent).toContain('Auditor');
    await search.fill('09:02 deleted');
    await vi.waitFor(() => expect(rows()[0]?.textContent).toContain('Deleted here'));
    await search.fill('nothing like it');
    await expect.element(page.getByText('No version has that.')).toBeVisible();
  });

  it('asks before it deletes the history', async () => {
    await show(panel(), 1200);
    await button('Delete this history…').click();
    expect(clear).not.toHaveBeenCalled();
    await button('Delete 4 versions').click();
    expect(clear).toHaveBeenCalledOnce();
  });

  it('stays quick with 200 large versions', async () => {
    const large = JSON.stringify({
      Statement: Array.from({ length: 60 }, (_, at) => ({
        Sid: `S${at}`,
        Effect: 'Allow',
        Resource: 'x'.repeat(250),
      })),
    });
    const many = Array.from({ length: 200 }, (_, at) => entry(200 - at, { text: large }));
    await show(panel(many), 1200);
    (chosen() as HTMLElement).focus();
    for (let step = 0; step < 20; step++)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }),
      );
    const at = () =>
      versions
        .getByRole('button')
        .elements()
        .indexOf(document.activeElement as HTMLElement);
    expect(at()).toBe(20);
    // The texts have 17 KB each: drawing all of them again at every step would take far longer.
    await vi.waitFor(() => expect(chosen()).toBe(document.activeElement), { timeout: 4000 });
  });

  it('says why there is none', async () => {
    const screen = await show(panel([]), 1200);
    await expect.element(page.getByText('No history yet')).toBeVisible();
    await screen.again(panel([], {}, new Error('IndexedDB is refused.')));
    await expect.element(page.getByText('IndexedDB is refused.')).toBeVisible();
  });

  it.each<ColorScheme>(['light', 'dark'])('has no accessibility faults, %s', async (scheme) => {
    await show(panel(ENTRIES, { onRestoreAndSave: () => undefined }), 1200, scheme);
    await expect.element(page.getByTestId('diff')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
