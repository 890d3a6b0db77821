import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { axeViolations, show } from '../changes/testing/show';
import { SideBySideDialog, type ComparedDocument } from './side-by-side-dialog';

vi.mock('../monaco/lazy', () => ({
  LazyPolicyDiffEditor: (texts: { original: string; modified: string; modifiedLabel: string }) => (
    <pre aria-label={texts.modifiedLabel}>{`${texts.original} → ${texts.modified}`}</pre>
  ),
}));

const policy = (Sid: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid }] });
const document = (id: string, side: string, more: Partial<ComparedDocument> = {}): ComparedDocument => ({
  id,
  side,
  title: `Policy ${id}`,
  before: null,
  after: policy(id),
  findings: [],
  ...more,
});
const DOCUMENTS = [
  document('key', 'the owner', { before: undefined }),
  document('lake', 'the owner', { before: policy('Standing'), findings: ['It is wide.'] }),
  document('role', 'the requester'),
];
const shown = (onClose = vi.fn()) =>
  show(
    <SideBySideDialog
      title="Reports"
      documents={DOCUMENTS}
      pairs={[]}
      session={{} as never}
      onClose={onClose}
    />,
    1200,
  );

describe('documents side by side', () => {
  it('has both sides next to each other, each with what stood there and what the checks say', async () => {
    await shown();
    const owner = page.getByRole('region', { name: 'the owner' });
    await expect.element(owner.getByText('Standing')).toBeVisible();
    await expect.element(owner.getByText('It is wide.')).toBeVisible();
    await expect
      .element(
        page.getByRole('region', { name: 'the requester' }).getByLabelText('Policy role as it would be'),
      )
      .toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  it('shows another document of a side, and says where nothing could be read', async () => {
    await shown();
    const owner = page.getByRole('region', { name: 'the owner' });
    await userEvent.selectOptions(owner.getByLabelText('Document of the owner'), 'Policy key');
    await expect.element(owner.getByLabelText('Policy key as it would be')).toBeVisible();
    await expect.element(owner.getByText('could not be read')).toBeVisible();
  });

  it('is closed by Escape', async () => {
    const onClose = vi.fn();
    await shown(onClose);
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  });
});
