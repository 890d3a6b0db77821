import type { GrantDocument, ProbeResult } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import {
  type Simulated,
  simulatedContext,
  simulatedWords,
  type Simulation,
} from '@/resources/simulations/simulation';
import { type OpenSessions, sessionOf } from '../session-of';

/** A question for IAM, who asks it, and what is decided here of the same requests. */
export interface PlannedSimulation {
  readonly id: string;
  /** Whose half it is about, in words. */
  readonly about: string;
  /** Session that asks it. */
  readonly sessionId: string;
  readonly question: Simulation;
  /** Actions that are allowed here; all others of the question are not. */
  readonly allowed: ReadonlySet<string>;
}

/** Each is a request, and what is alike for the others. */
const MOST = 12;

/**
 * What IAM's simulator can be asked of the intended requests: in an open session of the grantee's account, whether its
 * own policies with what is planned allow them, for users together with the bucket's policy; and in the owner's, whether
 * the policy of a role that is to be made does.
 */
export function simulationsOf(
  grant: Grant,
  documents: readonly GrantDocument[],
  proof: readonly ProbeResult[],
  sessions: OpenSessions,
): readonly PlannedSimulation[] {
  const planned = new Map<string, PlannedSimulation>();
  for (const { probe, decision } of proof) {
    if (probe.neighbour !== undefined) continue;
    const resource = resourceOf(probe, grant);
    const { arn, text } = askerOf(probe, documents);
    const session = sessionOf((arn ?? probe.role)?.split(':')[4] ?? '', sessions);
    if (session === undefined || text === undefined || (arn === undefined && probe.bucket === undefined))
      continue;
    const context = simulatedContext(probe.context);
    const id = JSON.stringify([arn ?? probe.role, resource, context]);
    const before = planned.get(id);
    const policy = arn?.includes(':user/') === true ? resourcePolicyOf(probe.bucket, documents) : undefined;
    planned.set(id, {
      id,
      about: nameOf(arn ?? probe.role ?? ''),
      sessionId: session.id,
      question: {
        ...(arn === undefined ? {} : { principalArn: arn }),
        policies: [text],
        actions: [...new Set([...(before?.question.actions ?? []), probe.action])],
        resources: [resource],
        context,
        ...(policy === undefined ? {} : { resourcePolicy: policy }),
      },
      allowed: new Set([...(before?.allowed ?? []), ...(decision.allowed ? [probe.action] : [])]),
    });
  }
  return [...planned.values()].slice(0, MOST);
}

/** What IAM said beside what is decided here. */
export interface SimulatedLine {
  readonly about: string;
  readonly action: string;
  readonly resource: string;
  readonly agrees: boolean;
  /** IAM's verdict, in words. */
  readonly said: string;
}

export const compared = (
  { about, allowed }: PlannedSimulation,
  said: readonly Simulated[],
): readonly SimulatedLine[] =>
  said.map((one) => ({
    about,
    action: one.action,
    resource: one.resource,
    agrees: (one.decision === 'allowed') === allowed.has(one.action),
    said: simulatedWords(one),
  }));

type Probe = ProbeResult['probe'];

function resourceOf({ key, at, bucket, accessPoint }: Probe, { places }: Grant): string {
  if (bucket === undefined) return at;
  const { partition = 'aws' } = places[0] ?? {};
  const base = accessPoint ?? `arn:${partition}:s3:::${bucket}`;
  if (key === undefined) return base;
  return accessPoint === undefined ? `${base}/${key}` : `${base}/object/${key}`;
}

/** Whose policies are asked, and the planned one among them; without an ARN, a role's that is to be made. */
function askerOf(
  { grantee, role, bucket }: Probe,
  documents: readonly GrantDocument[],
): { readonly arn?: string; readonly text?: string } {
  if (role !== undefined && bucket !== undefined) {
    const own = documents.find(({ on }) => on.kind === 'role-policy' && on.arn === role);
    if (own === undefined) return {};
    return own.on.kind === 'role-policy' && own.on.isNew
      ? { text: own.after }
      : { arn: role, text: own.after };
  }
  if (!/:(?:role|user)\//.test(grantee)) return {};
  const own = documents.find(({ on }) => on.kind === 'identity' && on.arn === grantee);
  return own === undefined ? {} : { arn: grantee, text: own.after };
}

function resourcePolicyOf(bucket: string | undefined, documents: readonly GrantDocument[]) {
  const document = documents.find(({ on }) => on.kind === 'bucket' && on.bucket === bucket);
  return document === undefined || document.before === undefined
    ? undefined
    : { text: document.after, account: document.account };
}

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
