import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { diffOf, vendorUploads } from '@drawbridge-s3/policy/testing';
import { axeViolations, show, type ColorScheme } from '../../changes/testing/show';
import { ConflictPanel, type ConflictPanelProps } from './conflict-panel';
import type { Editing } from '../document/use-editing';
import type { Saving } from '../document/use-saving';

vi.mock('../../monaco/lazy', () => ({
  LazyPolicyDiffEditor: (texts: { originalLabel: string; modifiedLabel: string; modified: string }) => (
    <pre data-testid="diff">{`${texts.originalLabel} → ${texts.modifiedLabel}\n${texts.modified}`}</pre>
  ),
}));

const A = { Sid: 'AnalystReads', Effect: 'Allow', Action: 's3:GetObject' };
const B = { Sid: 'VendorWrites', Effect: 'Allow', Action: 's3:PutObject' };
const C = { Sid: 'Untouched', Effect: 'Allow', Action: 's3:ListBucket' };
const change = (statement: object, Action: string) => ({ ...statement, Action });
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

const rebase = vi.fn();
const discard = vi.fn();
const add = vi.fn(() => Promise.resolve());
const reset = vi.fn();
beforeEach(() => vi.clearAllMocks());

function panel(
  texts: { base: string; mine: string; theirs: string | null },
  more: Partial<ConflictPanelProps> = {},
) {
  // What the panel reads of it; the rest comes from hooks that a page sets up.
  const editing = {
    base: texts.base,
    text: texts.mine,
    rebase,
    discard,
    history: { add },
  } as unknown as Editing;
  const saving = { theirs: texts.theirs, failure: null, busy: false, reset } as unknown as Saving;
  return (
    <div style={{ height: 700, display: 'flex' }}>
      <ConflictPanel
        editing={editing}
        saving={saving}
        label="Bucket policy lake"
        onEdit={() => undefined}
        {...more}
      />
    </div>
  );
}
const CLEAN = { base: policy(A, C), mine: policy(A, B, C), theirs: policy(change(A, 's3:Get*'), C) };
const CLASH = {
  base: policy(A, C),
  mine: policy(change(A, 'mine'), C),
  theirs: policy(change(A, 'theirs'), C),
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const card = (name: string) => page.getByRole('region', { name, exact: true });
const mergedText = () => JSON.parse(String(rebase.mock.calls[0]?.[0])) as { Statement: unknown };

describe('ConflictPanel', () => {
  it('says statement by statement who did what, and what comes of it', async () => {
    await show(panel(CLEAN), 1200);
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('is no longer what your draft was made from');
    await expect
      .element(card('AnalystReads'))
      .toHaveTextContent(/merged: theirs.*Theirschanged.*s3:Get\*.*Yoursleft as it was/s);
    await expect.element(card('VendorWrites')).toHaveTextContent(/merged: yours/);
    await expect.element(card('Untouched')).not.toBeInTheDocument();
    await expect.element(page.getByText('2 parts of the policy nobody touched.')).toBeVisible();
    await expect.element(page.getByRole('complementary')).toHaveTextContent('changed AnalystReads');
    await expect.element(page.getByText(/they merge cleanly/)).toBeVisible();
    await button('Merge theirs into the draft').click();
    expect(mergedText().Statement).toEqual([change(A, 's3:Get*'), C, B]);
    expect(rebase.mock.calls[0]?.[1]).toBe(CLEAN.theirs);
    expect(reset).toHaveBeenCalledOnce();
  });

  it('keeps yours where both changed it, unless theirs is chosen', async () => {
    const onMerged = vi.fn();
    await show(panel(CLASH, { onMerged }), 1200);
    await expect.element(card('AnalystReads')).toHaveTextContent('Both changed it');
    await expect.element(page.getByText(/Both changed AnalystReads/)).toBeVisible();
    expect(onMerged.mock.lastCall?.[0]).toContain('"mine"');
    await page.getByRole('radiogroup', { name: 'Whose AnalystReads' }).getByText('Take theirs').click();
    await expect.element(card('AnalystReads')).toHaveTextContent('merged: theirs');
    expect(onMerged.mock.lastCall?.[0]).toContain('"theirs"');
    await button('Merge theirs into the draft').click();
    expect(mergedText().Statement).toEqual([change(A, 'theirs'), C]);
  });

  it('shows each side’s change and the merge as text', async () => {
    await show(panel(CLEAN), 1200);
    const view = page.getByRole('radiogroup', { name: 'Compare' });
    await view.getByText('What they changed').click();
    await expect
      .element(page.getByTestId('diff'))
      .toHaveTextContent('the draft was made from → Policy saved by somebody else');
    await view.getByText('What you changed').click();
    await expect.element(page.getByTestId('diff')).toHaveTextContent('the draft was made from → Draft');
    await view.getByText('Merged result').click();
    await expect
      .element(page.getByTestId('diff'))
      .toHaveTextContent(/somebody else → Merged policy.*s3:Get\*.*VendorWrites/s);
  });

  it('writes nothing by itself: a draft kept over theirs is reviewed again', async () => {
    const onReview = vi.fn();
    await show(panel(CLASH, { onReview }), 1200);
    await button('Keep mine, and review it over theirs').click();
    expect(rebase).toHaveBeenCalledWith(CLASH.mine, CLASH.theirs);
    expect(onReview).toHaveBeenCalledOnce();
  });

  it('takes theirs, and keeps the draft in the history', async () => {
    await show(panel(CLASH), 1200);
    await button('Take theirs, drop the draft').click();
    expect(add).toHaveBeenCalledWith({ event: 'read', text: CLASH.mine });
    expect(discard).toHaveBeenCalledOnce();
  });

  it('says what their change does', async () => {
    const theirsDiff = { value: diffOf([vendorUploads()]), pending: false, failure: undefined };
    await show(panel(CLEAN, { theirsDiff, onWitness: () => undefined }), 1200);
    await expect
      .element(page.getByRole('region', { name: 'What their change does' }))
      .toHaveTextContent('Account 7777-8888-9999 gains write');
  });

  it('falls back to the texts where one is no JSON', async () => {
    await show(panel({ ...CLEAN, mine: '{ "Statement": [' }), 1200);
    await expect.element(page.getByTestId('diff')).toBeVisible();
    await expect.element(page.getByText(/cannot be merged by statement/)).toBeVisible();
    await expect.element(button('Merge theirs into the draft')).toBeDisabled();
  });

  it.each<ColorScheme>(['light', 'dark'])('has no accessibility faults, %s', async (scheme) => {
    await show(panel(CLASH), 1200, scheme);
    await expect.element(card('AnalystReads')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
