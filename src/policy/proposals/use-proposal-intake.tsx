import { useRef, type ReactNode } from 'react';
import { visibleText } from '@/ui/names/odd-names';
import { notifyFailure } from '@/ui/notify';
import type { Proposal } from './proposal';
import { readProposalFile } from './read-proposal';

export interface ProposalIntake {
  /** Opens the browser's file picker. */
  readonly pick: () => void;
  readonly read: (files: readonly File[]) => Promise<void>;
  /** Belongs somewhere into the page; it shows nothing. */
  readonly input: ReactNode;
}

/** Takes proposals by file picker; a file that is none is told, and changes nothing. */
export function useProposalIntake(onProposal: (proposal: Proposal) => void): ProposalIntake {
  const field = useRef<HTMLInputElement>(null);
  const read = async (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    if (files.length > 1)
      return notifyFailure('Not opened', new Error('One proposal at a time: drop a single file.'));
    const result = await readProposalFile(file);
    if (result.ok) onProposal(result.proposal);
    else notifyFailure(`${visibleText(file.name)} was not opened`, new Error(result.message));
  };
  return {
    pick: () => field.current?.click(),
    read,
    input: (
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Proposal file"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be picked again after it was mended.
          event.currentTarget.value = '';
          void read(files);
        }}
      />
    ),
  };
}
