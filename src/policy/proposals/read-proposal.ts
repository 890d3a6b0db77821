import * as v from 'valibot';
import { escaped, escapedLines } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import { FORMAT, VERSION, type Proposal, policyLabel, proposalSchema } from './proposal';
import { sha256 } from './sha256';

type ReadProblem = 'too-large' | 'not-json' | 'policy' | 'not-a-proposal' | 'newer' | 'invalid' | 'damaged';

export type ReadResult =
  | { readonly ok: true; readonly proposal: Proposal }
  | { readonly ok: false; readonly code: ReadProblem; readonly message: string };

/** Bytes. A policy is at most 20 KB, and a proposal holds two texts of a few of them. */
export const LARGEST = 1024 * 1024;

/** Reads a file that somebody handed over. Never throws; whatever is wrong with it is said. */
export async function readProposalFile(file: File): Promise<ReadResult> {
  if (file.size > LARGEST)
    return problem(
      'too-large',
      `${visibleText(file.name)} has ${formatBytes(file.size)}; a proposal has at most ${formatBytes(LARGEST)}.`,
    );
  try {
    return await readProposal(await file.text());
  } catch (error) {
    return problem(
      'damaged',
      `${visibleText(file.name)} could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Reads a proposal's text: format, version, every field, and the hashes of what it holds. */
export async function readProposal(text: string): Promise<ReadResult> {
  if (text.length > LARGEST) return problem('too-large', `A proposal has at most ${formatBytes(LARGEST)}.`);
  const value = parse(text);
  if (value === undefined)
    return problem('not-json', 'The file is not JSON: it is another file, or damaged.');
  if (!isObject(value) || value['format'] !== FORMAT) return notOurs(value);
  const { version } = value;
  if (typeof version === 'number' && version > VERSION)
    return problem(
      'newer',
      `The proposal has format ${version}, and this Drawbridge reads format ${VERSION}. A newer one wrote it.`,
    );
  const result = v.safeParse(proposalSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
    return problem(
      'invalid',
      `The proposal is damaged or was changed by hand${path === '' ? '' : ` at ${path}`}: ${issue.message}.`,
    );
  }
  const proposal = result.output;
  const names = proposal.policies.map(({ policy }) => policy);
  if (new Set(names).size < names.length) return problem('invalid', 'The proposal holds one policy twice.');
  for (const { policy, base, baseSha256, draft, draftSha256 } of proposal.policies) {
    if (!(await matches(base, baseSha256)) || !(await matches(draft, draftSha256)))
      return problem(
        'damaged',
        `The ${policyLabel(policy)} in the proposal is not what was exported: its text was changed on the way.`,
      );
  }
  return {
    ok: true,
    proposal: {
      ...proposal,
      // The words are a stranger's.
      note: escapedLines(proposal.note),
      from: { ...proposal.from, session: escaped(proposal.from.session) },
    },
  };
}

/** The words may quote the file, which is a stranger's. */
const problem = (code: ReadProblem, message: string): ReadResult => ({
  ok: false,
  code,
  message: escaped(message),
});

function notOurs(value: unknown): ReadResult {
  if (isObject(value) && 'Statement' in value)
    return problem(
      'policy',
      'The file is a bare policy, not a proposal. Paste its text into the editor instead.',
    );
  return problem('not-a-proposal', 'The file is not a proposal of Drawbridge.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function matches(text: string | null, hash: string | null): Promise<boolean> {
  return text === null || hash === null ? text === hash : (await sha256(text)) === hash;
}
