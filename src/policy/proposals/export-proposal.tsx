import { Button, Group, Modal, Textarea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { saveAs } from '@/ui/save-as';
import { InlineFailure } from '@/ui/states';
import { policyLabel, type ProposalContent, proposalFileName } from './proposal';
import classes from './proposals.module.css';
import { writeProposal } from './write-proposal';

export interface ExportProposalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly content: ProposalContent;
  /** Told once the file was handed to the browser. */
  readonly onExported?: (fileName: string) => void;
}

/** Asks for a note and hands the draft to the browser as one file. */
export function ExportProposal({ opened, onClose, content, onExported }: ExportProposalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Export proposal" size="md" centered>
      {opened && <ExportBody content={content} onClose={onClose} onExported={onExported} />}
    </Modal>
  );
}

function ExportBody({ content, onClose, onExported }: Omit<ExportProposalProps, 'opened'>) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const { place, policies, expectations = [], from } = content;
  const save = async () => {
    setBusy(true);
    try {
      const file = await writeProposal(content, note, Date.now());
      saveAs(new Blob([file.text], { type: 'application/json' }), file.name);
      onExported?.(file.name);
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className={classes.lead}>
        Somebody else opens the file in their Drawbridge, sees the same changes and findings, and applies it.
      </p>
      <Textarea
        data-autofocus
        label="Note for whoever opens it"
        placeholder="What it is for, who asked for it"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <dl className={classes.facts}>
        <dt>File</dt>
        <dd className={classes.mono}>{proposalFileName(content)}</dd>
        <dt>Place</dt>
        <dd>
          <span className={classes.mono}>{place.bucket}</span>
          {place.account !== undefined && ` in ${formatAccount(place.account)}`}
        </dd>
        <dt>Holds</dt>
        <dd>
          {policies.map(({ policy }) => policyLabel(policy)).join(', ')}: the draft, and what it was made from
          {expectations.length > 0 &&
            `; ${expectations.length === 1 ? 'one expectation' : `${expectations.length} expectations`}`}
        </dd>
        <dt>From</dt>
        <dd>
          {from.session}
          {from.account !== undefined && ` @ ${formatAccount(from.account)}`}. No credentials.
        </dd>
      </dl>
      {failure && <InlineFailure failure={failure} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} leftSection={<IconDownload size={14} aria-hidden />}>
          Download the proposal
        </Button>
      </Group>
    </form>
  );
}
