import { create } from 'zustand';
import type { Proposal } from './proposal';

interface OpenProposal {
  readonly proposal: Proposal | undefined;
}

/** The proposal somebody has in hand: it is still there after going to the place it is for. */
export const useOpenProposal = create<OpenProposal>(() => ({ proposal: undefined }));

export const holdProposal = (proposal: Proposal | undefined): void => useOpenProposal.setState({ proposal });
