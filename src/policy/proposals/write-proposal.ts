import { FORMAT, VERSION, type Proposal, type ProposalContent, proposalFileName } from './proposal';
import { sha256 } from './sha256';

export interface ProposalFile {
  readonly name: string;
  readonly text: string;
}

/** A proposal as one file. `at` is milliseconds since 1970. */
export async function writeProposal(
  content: ProposalContent,
  note: string,
  at: number,
): Promise<ProposalFile> {
  const { kind, partition, endpoint } = content.place.profile;
  const policies = await Promise.all(
    content.policies.map(async ({ policy, base, draft }) => ({
      policy,
      base,
      baseSha256: base === null ? null : await sha256(base),
      draft,
      draftSha256: draft === null ? null : await sha256(draft),
    })),
  );
  const proposal: Proposal = {
    format: FORMAT,
    version: VERSION,
    at: new Date(at).toISOString(),
    from: {
      session: content.from.session,
      ...(content.from.account === undefined ? {} : { account: content.from.account }),
    },
    note: note.trim(),
    place: {
      service: { kind, partition, ...(endpoint === undefined ? {} : { endpoint }) },
      ...(content.place.account === undefined ? {} : { account: content.place.account }),
      bucket: content.place.bucket,
    },
    policies,
    ...(content.expectations === undefined ? {} : { expectations: [...content.expectations] }),
  };
  return { name: proposalFileName(proposal), text: `${JSON.stringify(proposal, undefined, 2)}\n` };
}
