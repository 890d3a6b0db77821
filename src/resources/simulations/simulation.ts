/** What IAM's policy simulator is asked: one context, and every action on every resource. */
export interface Simulation {
  /** ARN of the role or user whose policies count as well; left out, those of the question alone do. */
  readonly principalArn?: string;
  /** Texts of identity policies that are taken as if they stood there. */
  readonly policies: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Of the resource; IAM takes one only where a user asks. */
  readonly resourcePolicy?: { readonly text: string; readonly account: string };
}

/** What it says of one action on one resource. */
export interface Simulated {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Names of the policies that settled it. */
  readonly by: readonly string[];
  /** False: a policy of the organization refuses it. */
  readonly byOrganization?: boolean;
  /** False: the permissions boundary refuses it. */
  readonly byBoundary?: boolean;
}

/** Keys that IAM fills in itself, from who the principal is. */
const OF_THE_PRINCIPAL = /^aws:(?:Principal|userid$|username$|TokenIssueTime$)/i;

/** What IAM is told of a request: what it does not know by itself. */
export const simulatedContext = (
  context: Readonly<Record<string, string | readonly string[] | undefined>>,
): Simulation['context'] =>
  Object.fromEntries(
    Object.entries(context).flatMap(([key, value]) =>
      value === undefined || OF_THE_PRINCIPAL.test(key) ? [] : [[key, value]],
    ),
  );

/** IAM's verdict, without a full stop. */
export function simulatedWords({ decision, by, byOrganization, byBoundary }: Simulated): string {
  const names = by.length === 0 ? '' : ` by ${by.join(', ')}`;
  if (decision === 'allowed') return `allowed${names}`;
  if (byOrganization === false) return 'refused by a policy of the organization';
  if (byBoundary === false) return 'refused by the permissions boundary';
  return decision === 'explicitDeny' ? `refused${names}` : 'not allowed by anything';
}
