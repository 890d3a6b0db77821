import { idOf, isStandIn, type Who } from '../../callers/index.ts';
import type { AccessChange, AccessDiff, StatementPlace, Where, Witness } from '../../diff/index.ts';
import type { Principal, RequestContext } from '../../evaluate/index.ts';
import { isOnAccessPoint, type Situation } from '../../situation/index.ts';

/** What `--format json` writes; schemas/diff.schema.json. This file alone knows both it and the engine's shapes. */
export interface ReportedDiff {
  readonly verdict: AccessDiff['verdict'];
  /** S3's own meaning of public. */
  readonly public: { readonly before: boolean; readonly after: boolean };
  readonly changes: readonly ReportedChange[];
  readonly undecided: readonly ReportedDoubt[];
}

export interface ReportedChange {
  readonly effect: 'gain' | 'loss';
  readonly who: ReportedWho;
  readonly public: boolean;
  readonly crossAccount: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** In words; empty where it holds always. */
  readonly conditions: string;
  readonly witness: ReportedWitness;
  readonly statements: readonly ReportedStatement[];
}

export interface ReportedWho {
  readonly kind: string;
  /** An ARN, an account, a service, a pattern; `*` for anybody, for any principal and for any service not named. */
  readonly id: string;
  /** It stands for others that the policies cannot tell from it. */
  readonly standIn: boolean;
}

/** One request that is decided otherwise after than before. */
export interface ReportedWitness {
  /** An ARN, `anonymous`, or a service. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

interface ReportedStatement {
  readonly side: 'before' | 'after';
  /** `bucket`, an access point's ARN, or the kind of the document. */
  readonly policy: string;
  /** Counted from 0. */
  readonly statement: number;
}

interface ReportedDoubt {
  readonly why: string;
  readonly statement?: ReportedStatement;
}

export function reportedDiff(diff: AccessDiff, situation: Situation): ReportedDiff {
  return {
    verdict: diff.verdict,
    public: { before: diff.publicBefore, after: diff.publicAfter },
    changes: diff.changes.map((change) => reportedChange(change, situation)),
    undecided: diff.undecided.map(({ why, statement }) => ({
      why,
      ...(statement === undefined ? {} : { statement: reportedStatement(statement) }),
    })),
  };
}

function reportedChange(change: AccessChange, situation: Situation): ReportedChange {
  const exceptions = change.where.flatMap(({ except = [] }) => except);
  return {
    effect: change.direction,
    who: reportedWho(change.who),
    public: change.public,
    crossAccount: change.crossAccount,
    actions: change.actions,
    resources: change.where.map((where) => resourceOf(where, situation)),
    conditions: [
      ...change.under,
      ...(exceptions.length === 0 ? [] : [`except ${exceptions.join(', ')}`]),
    ].join(', '),
    witness: reportedWitness(change.witness, situation),
    statements: change.statements.map(reportedStatement),
  };
}

export function reportedWho(who: Who): ReportedWho {
  const standIn = isStandIn(who);
  switch (who.kind) {
    case 'anonymous':
    case 'stranger':
      return { kind: who.kind, id: '*', standIn };
    case 'service':
      return { kind: who.kind, id: standIn ? '*' : who.service, standIn };
    case 'canonical-user':
      return { kind: who.kind, id: who.id, standIn };
    default:
      return { kind: who.kind, id: idOf(who), standIn };
  }
}

function resourceOf({ accessPoint, keys }: Where, { partition, bucket }: Situation): string {
  if (accessPoint !== undefined) return keys === undefined ? accessPoint : `${accessPoint}/object/${keys}`;
  const arn = `arn:${partition}:s3:::${bucket}`;
  return keys === undefined ? arn : `${arn}/${keys}`;
}

function reportedWitness({ ask }: Witness, situation: Situation): ReportedWitness {
  const { accessPoint, key, action } = ask;
  const point = accessPoint !== undefined && isOnAccessPoint(action) ? { accessPoint } : undefined;
  const where = point ?? {
    ...(accessPoint === undefined ? {} : { accessPoint }),
    ...(key === undefined ? {} : { keys: key }),
  };
  return {
    principal: principalText(ask.principal),
    action,
    resource: resourceOf(where, situation),
    context: ask.context,
  };
}

/** As `can --principal` takes it. */
export function principalText(principal: Principal): string {
  switch (principal.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'service':
      return principal.service;
    case 'federated':
      return principal.provider;
    default:
      return principal.arn;
  }
}

const reportedStatement = ({ side, policy, statement }: StatementPlace): ReportedStatement => ({
  side,
  policy,
  statement,
});
