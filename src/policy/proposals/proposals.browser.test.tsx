import { notifications } from '@mantine/notifications';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { axeViolations, show, type ColorScheme } from '../changes/testing/show';
import { ExportProposal } from './export-proposal';
import type { Here } from './place';
import { FORMAT, VERSION, type Proposal, type ProposalContent } from './proposal';
import { ProposalDrop } from './proposal-drop';
import { ProposalPanel } from './proposal-panel';
import { LARGEST, readProposal } from './read-proposal';
import { useProposalIntake } from './use-proposal-intake';
import { writeProposal } from './write-proposal';

const CONTENT: ProposalContent = {
  place: { profile: { kind: 'aws', partition: 'aws' }, account: '111122223333', bucket: 'analytics-lake' },
  policies: [{ policy: 'bucket', base: '{"Statement":[]}', draft: '{"Statement":[{}]}' }],
  from: { session: 'BucketAdmin', account: '111122223333' },
};
const HERE: Here = {
  profile: { kind: 'aws', partition: 'aws', label: 'AWS' },
  account: '111122223333',
  bucket: 'analytics-lake',
  policy: 'bucket',
};
const UNSEEN = '\u202ealt\u200b';
const AT = new Date(2026, 10, 22, 9, 5).getTime();

async function proposal(): Promise<Proposal> {
  const read = await readProposal((await writeProposal(CONTENT, 'For the auditors.', AT)).text);
  if (!read.ok) throw new Error(read.message);
  return read.proposal;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

// They outlive the page they were shown on.
afterEach(() => notifications.clean());

describe('exporting', () => {
  it('asks for a note and hands the file over', async () => {
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:test';
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    const onClose = vi.fn();
    const onExported = vi.fn();
    await show(<ExportProposal opened onClose={onClose} content={CONTENT} onExported={onExported} />);
    await page.getByRole('textbox', { name: 'Note for whoever opens it' }).fill('For the auditors.');
    await button('Download the proposal').click();
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onExported).toHaveBeenCalledWith('analytics-lake.bucket-policy.proposal.json');
    expect(names).toEqual(['analytics-lake.bucket-policy.proposal.json']);
    const read = await readProposal((await blobs[0]?.text()) ?? '');
    expect(read).toMatchObject({
      ok: true,
      proposal: { note: 'For the auditors.', policies: CONTENT.policies },
    });
    vi.restoreAllMocks();
  });
});

function Intake({ onProposal }: { onProposal: (proposal: Proposal) => void }) {
  const intake = useProposalIntake(onProposal);
  return (
    <ProposalDrop intake={intake}>
      <button type="button" onClick={intake.pick}>
        Import proposal…
      </button>
      <textarea aria-label="Editor" />
    </ProposalDrop>
  );
}

const carrying = (...files: File[]) => {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
};
const drag = (type: string, dataTransfer: DataTransfer) =>
  page
    .getByRole('textbox', { name: 'Editor' })
    .element()
    .dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));

describe('importing', () => {
  const file = async () =>
    new File([(await writeProposal(CONTENT, 'By hand.', AT)).text], 'lake.proposal.json');

  it('takes a file by picker', async () => {
    const onProposal = vi.fn();
    const { container } = await show(<Intake onProposal={onProposal} />);
    await expect.element(button('Import proposal…')).toBeVisible();
    await userEvent.upload(container.querySelector('input[type=file]')!, await file());
    await vi.waitFor(() => expect(onProposal).toHaveBeenCalledOnce());
    expect(onProposal.mock.calls[0]?.[0]).toMatchObject({ note: 'By hand.' });
  });

  it('takes a file dropped on the editor, and keeps it from the editor', async () => {
    const onProposal = vi.fn();
    await show(<Intake onProposal={onProposal} />);
    const data = carrying(await file());
    expect(drag('dragover', data)).toBe(false);
    await expect.element(page.getByText('Drop a proposal to open it')).toBeVisible();
    expect(drag('drop', data)).toBe(false);
    await vi.waitFor(() => expect(onProposal).toHaveBeenCalledOnce());
    await expect.element(page.getByText('Drop a proposal to open it')).not.toBeInTheDocument();
  });

  it('leaves dragged text to the editor', async () => {
    await show(<Intake onProposal={() => undefined} />);
    const data = new DataTransfer();
    data.setData('text/plain', 'hello');
    expect(drag('dragover', data)).toBe(true);
  });

  it('says what is wrong with another file', async () => {
    const onProposal = vi.fn();
    await show(<Intake onProposal={onProposal} />);
    drag('drop', carrying(new File(['{"Statement":[]}'], 'policy.json')));
    await expect.element(page.getByText('policy.json was not opened')).toBeVisible();
    await expect.element(page.getByText(/a bare policy, not a proposal/)).toBeVisible();
    drag('drop', carrying(new File(['1'], 'a'), new File(['2'], 'b')));
    await expect.element(page.getByText(/One proposal at a time/)).toBeVisible();
    expect(onProposal).not.toHaveBeenCalled();
  });

  it.each([
    ['a bare policy', '{"Statement":[]}'],
    ['no JSON', 'x'],
    ['too much', ' '.repeat(LARGEST + 1)],
    ['a field of its own', JSON.stringify({ format: FORMAT, version: VERSION, [UNSEEN]: UNSEEN })],
    ['a wrong field', JSON.stringify({ format: FORMAT, version: VERSION, at: UNSEEN })],
  ])('draws what cannot be seen in the name and the words of a file with %s', async (_, text) => {
    const { container } = await show(<Intake onProposal={() => undefined} />);
    drag('drop', carrying(new File([text], `${UNSEEN}.json`)));
    await expect.element(page.getByText(/was not opened/)).toHaveTextContent('\\u202ealt');
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(container.ownerDocument.body.textContent).not.toMatch(/[\u202e\u200b]/);
  });
});

describe('ProposalPanel', () => {
  const panel = async (more: Partial<Parameters<typeof ProposalPanel>[0]> = {}) => {
    const calls = { onOpen: vi.fn(), onGoTo: vi.fn(), onDismiss: vi.fn() };
    const props = {
      proposal: await proposal(),
      here: HERE,
      saved: { bucket: '{"Statement":[]}' },
      dirty: false,
    };
    const screen = await show(<ProposalPanel {...props} {...calls} {...more} />, 900);
    return { ...calls, screen };
  };

  it('says whose it is, and opens it while its base still stands', async () => {
    const { onOpen } = await panel();
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('Proposal from BucketAdmin @ 1111-2222-3333, 2026-11-22 09:05, for analytics-lake');
    await expect.element(page.getByText('For the auditors.')).toBeVisible();
    await expect
      .element(page.getByText('The bucket policy is still what the proposal was made from.'))
      .toBeVisible();
    await button('Open as draft').click();
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ note: 'For the auditors.' }), false);
  });

  it('asks for a merge when the base is gone, and warns of a draft', async () => {
    const { onOpen } = await panel({ saved: { bucket: '{"Id":"other"}' }, dirty: true });
    await expect.element(page.getByText(/The bucket policy was changed since/)).toBeVisible();
    await expect.element(page.getByText(/replaces your own draft/)).toBeVisible();
    await button('Open and merge…').click();
    expect(onOpen).toHaveBeenCalledWith(expect.anything(), true);
  });

  it('has nothing to open where it is applied already', async () => {
    const { onDismiss } = await panel({ saved: { bucket: '{"Statement":[{}]}' } });
    await expect.element(page.getByText('The bucket policy is already as proposed.')).toBeVisible();
    await expect.element(button('Open as draft')).toBeDisabled();
    await button('Put the proposal away').click();
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it('leads to where it belongs, or says why it cannot', async () => {
    const { onGoTo, screen } = await panel({ here: { ...HERE, bucket: 'vendor-drop' } });
    await button('Go there').click();
    expect(onGoTo).toHaveBeenCalledWith(
      expect.objectContaining({ location: 'analytics-lake' }),
      expect.anything(),
    );
    await screen.unmount();
    await panel({ here: { ...HERE, account: '444455556666' } });
    await expect
      .element(page.getByText(/It is for account 1111-2222-3333, and this session works in/))
      .toBeVisible();
    await expect.element(button('Open as draft')).not.toBeInTheDocument();
  });

  it.each<ColorScheme>(['light', 'dark'])('has no accessibility faults, %s', async (scheme) => {
    await show(
      <>
        <ProposalPanel
          proposal={await proposal()}
          here={HERE}
          saved={{ bucket: null }}
          dirty
          onOpen={() => undefined}
          onGoTo={() => undefined}
          onDismiss={() => undefined}
        />
        <ExportProposal opened onClose={() => undefined} content={CONTENT} />
      </>,
      900,
      scheme,
    );
    await expect.element(button('Download the proposal')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
