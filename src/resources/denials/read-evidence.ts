import type { QueryClient } from '@tanstack/react-query';
import type { Asked, Evidence } from '@drawbridge-s3/policy/chain';
import { type Asker, known } from './attempt';
import { readBucket } from './read-bucket';
import { readCaller } from './read-caller';
import { readObject } from './read-object-state';
import { belonging, ofCaller, ofOwner, policiesOver } from './read-organization';
import { readPlace } from './read-place';
import { inAccount, isLookalike, type Round } from './round';
import type { SessionFacts } from './session-facts';
import { unreadEvidence } from './unread-evidence';

export interface EvidenceRead {
  /** With what was learned of who asks and of where it leads. */
  readonly asked: Asked;
  readonly evidence: Evidence;
  /** What is still being read. */
  readonly waiting: readonly string[];
}

export interface EvidenceInput {
  readonly asked: Asked;
  /** Who made the request, or would; undefined where its session is not open any more. */
  readonly requester: Asker | undefined;
  /** Every open session of the same service, the requester's included. */
  readonly sessions: readonly Asker[];
  readonly facts: SessionFacts;
  readonly queryClient: QueryClient;
  /** Canonical user ids by account, as far as they were seen. */
  readonly canonicalIds: Readonly<Record<string, string>>;
}

/**
 * Reads everything that may have a say in a request, with every open session that may: the owner's explains what the
 * requester was refused. All parts at once, each told as it comes; what is refused is told as refused, and fails
 * nothing. Rejects only when `signal` fires. Changes nothing.
 */
export async function readEvidence(
  input: EvidenceInput,
  onChange: (read: EvidenceRead) => void,
  signal: AbortSignal,
): Promise<EvidenceRead> {
  const { requester, sessions, facts, queryClient, canonicalIds } = input;
  let asked: Asked = {
    ...input.asked,
    context: { ...input.asked.context, ...facts.context },
    absentKeys: [...input.asked.absentKeys, ...facts.absentKeys],
  };
  let evidence = unreadEvidence(asked, requester, facts);
  const waiting = new Set<string>();
  const state = (): EvidenceRead => ({ asked, evidence, waiting: [...waiting] });
  const round: Round = {
    queryClient,
    signal,
    canonicalIds,
    requester,
    everybody: [
      ...(requester === undefined ? [] : [requester]),
      ...sessions.filter((one) => one !== requester),
    ],
    asked: () => asked,
    evidence: () => evidence,
    put: (patch, change = {}) => {
      evidence = { ...evidence, ...patch };
      asked = { ...asked, ...change };
      if (!signal.aborted) onChange(state());
    },
  };
  const part = async (what: string, read: () => Promise<void>) => {
    waiting.add(what);
    await read();
    waiting.delete(what);
    if (!signal.aborted) onChange(state());
  };
  const organizations = organizationsOf(round);
  const lookalike = isLookalike(round);
  await Promise.all([
    part('who asks', () => readCaller(round)),
    lookalike ? undefined : part('the caller’s organization', () => organizations.ofCaller()),
    part('where it leads', async () => {
      await readPlace(round);
      if (asked.bucket === '') return;
      const owner = evidence.owner.kind === 'known' ? evidence.owner.value : undefined;
      const owners = inAccount(round, owner);
      // Of a bucket nobody knows the owner of, everybody may be it.
      const askers =
        owner === undefined
          ? round.everybody
          : [...owners, ...(requester === undefined || owners.includes(requester) ? [] : [requester])];
      await Promise.all([
        part('the bucket', () => readBucket(round, askers, owner)),
        part('the object', () => readObject(round, askers)),
        lookalike ? undefined : part('the organization of the bucket', () => organizations.ofOwner(owner)),
      ]);
    }),
  ]);
  return state();
}

/** Read but once where caller and owner are one account. */
function organizationsOf({ everybody, queryClient, signal, asked, put }: Round) {
  const read = new Map<string, ReturnType<typeof policiesOver>>();
  const over = (account: string) => {
    const reading = read.get(account) ?? policiesOver(account, { sessions: everybody, queryClient, signal });
    read.set(account, reading);
    return reading;
  };
  return {
    async ofCaller(): Promise<void> {
      const { principal } = asked();
      if (!('account' in principal)) {
        put({ scps: known([]) });
        return;
      }
      const found = await over(principal.account);
      put(ofCaller(principal.account, found), belonging(asked(), 'Principal', found));
    },
    async ofOwner(owner: string | undefined): Promise<void> {
      if (owner === undefined) return;
      const found = await over(owner);
      put(ofOwner(owner, found), belonging(asked(), 'Resource', found));
    },
  };
}
