import { type AnalyzedPolicy, external } from './external';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AccessPreviewFinding.html */
interface PreviewFinding {
  readonly id: string;
  readonly changeType: 'NEW' | 'UNCHANGED';
  readonly status: 'ACTIVE';
  readonly action: readonly string[];
  readonly condition: Readonly<Record<string, string>>;
  readonly isPublic: boolean;
  readonly principal: Readonly<Record<string, string>>;
  readonly resource: string;
  readonly resourceType: string;
  readonly resourceOwnerAccount: string;
  readonly createdAt: string;
}

/** A preview that was asked for. */
export interface StoredPreview {
  readonly account: string;
  /** ARN of the one that was asked. */
  readonly analyzer: string;
  readonly createdAt: string;
  readonly findings: readonly PreviewFinding[];
  /** AWS works for seconds: the first look finds it at work. */
  looks: number;
}

export interface Previewed {
  readonly resource: string;
  readonly resourceType: string;
  /** Zone of trust. */
  readonly account: string;
  /** Policies as they would be, and as they are. */
  readonly after: readonly PreviewedPolicy[];
  readonly before: readonly PreviewedPolicy[];
  readonly now: number;
}

type PreviewedPolicy = Pick<AnalyzedPolicy, 'text' | 'kind'>;

/** Who outside the account gets in by an Allow, one finding for each principal of a statement. */
export function findingsOf({ after, before, now, ...about }: Previewed): readonly PreviewFinding[] {
  const inside = (account: string) => account === about.account;
  const known = new Set(before.flatMap((policy) => external(policy, inside).map(({ id }) => id)));
  return after.flatMap((policy) =>
    external(policy, inside).map(({ id, actions, ...rest }): PreviewFinding => ({
      id,
      changeType: known.has(id) ? 'UNCHANGED' : 'NEW',
      status: 'ACTIVE',
      ...rest,
      action: actions,
      resource: about.resource,
      resourceType: about.resourceType,
      resourceOwnerAccount: about.account,
      createdAt: new Date(now).toISOString(),
    })),
  );
}
