import { absentWords } from './absent-words.ts';
import { formatAccount } from '../grammar/index.ts';
import { isSomeRole } from '../callers/index.ts';
import type { MatrixSide } from '../matrix/index.ts';
import type { StatementPlace } from '../diff/index.ts';
import { parsePolicy, type Statement } from '../document/index.ts';
import type { Deciding, Decision, PolicyTrace, Principal, StatementTrace } from '../evaluate/index.ts';
import { principalName } from '../explain/index.ts';
import { ASSUMED_PERMISSIONS, isOnAccessPoint, type Ask, type Situation } from '../situation/index.ts';

/** A decision as it can be read aloud: the answer first, then policy after policy what was looked at. */
export interface Story {
  readonly allowed: boolean;
  /** `role/Analyst @ 4444-5555-6666 asks for s3:GetObject of reports/a.csv` */
  readonly question: string;
  /** What settled it. */
  readonly because: readonly StoryReason[];
  readonly policies: readonly StoryPolicy[];
  /** Points AWS documents no answer to, what could not be read, and what nobody gave. */
  readonly notes: readonly string[];
}

interface StoryReason {
  readonly sentence: string;
  /** Where it stands, if it stands in a policy of the bucket or of an access point. */
  readonly place?: StatementPlace;
  readonly tone: 'allow' | 'deny';
}

export interface StoryPolicy {
  readonly name: string;
  /** `allows it`, `denies it`, `says nothing of it` */
  readonly outcome: string;
  readonly effect: PolicyTrace['effect'];
  /** The ARN it was held against, where a request is held against two. */
  readonly resource?: string;
  readonly problem?: string;
  readonly statements: readonly StoryStatement[];
}

export interface StoryStatement {
  /** `Statement 2 “DenyInsecure”` */
  readonly label: string;
  readonly place?: StatementPlace;
  readonly effect: 'Allow' | 'Deny';
  readonly matched: boolean;
  readonly decides: boolean;
  /** `does not name the caller`, `allows it` */
  readonly outcome: string;
  /** The first element that did not match. */
  readonly failedAt?: StatementTrace['failedAt'];
  readonly lines: readonly StoryLine[];
}

/** What an element asked for and what the request had. */
export interface StoryLine {
  /** `Principal`, `NotAction`, `Condition StringEquals aws:SourceVpce` */
  readonly element: string;
  readonly expected: readonly string[];
  /** Undefined: not in the request. */
  readonly actual: string | undefined;
  readonly matched: boolean;
  readonly why: string;
}

/** Tells a decision on `ask`. `side` is whose situation it was, for the places of statements. */
export function story(ask: Ask, decision: Decision, situation: Situation, side: MatrixSide): Story {
  const tell = new Teller(ask, situation, side);
  return {
    allowed: decision.allowed,
    question: questionOf(ask, situation),
    because: decision.deciding
      .map((deciding) => tell.reason(deciding, decision.allowed))
      // What stands in a policy can be looked up and changed, so it comes first.
      .toSorted((a, b) => Number(a.place === undefined) - Number(b.place === undefined)),
    policies: decision.trace
      .filter((policy) => !isAssumed(policy))
      .map((policy) => tell.policy(policy, decision.deciding)),
    notes: [
      ...decision.assumed,
      ...situation.unread.map(
        ({ kind, name }) => `Not read: ${kind}${name === undefined ? '' : ` of ${name}`}.`,
      ),
      ...absentWords(decision.notKnown),
    ],
  };
}

/** Nobody reads the other account's permissions: what is assumed of them is no policy to be shown. */
const isAssumed = ({ kind, name }: { kind: string; name?: string | undefined }) =>
  kind === 'identity' && name === ASSUMED_PERMISSIONS;

const OUTCOMES = { allow: 'allows it', 'explicit-deny': 'denies it', 'implicit-deny': 'says nothing of it' };
const FAILED = {
  principal: 'does not name the caller',
  action: 'is about other actions',
  resource: 'is about something else',
  condition: 'does not apply: its condition is not met',
  malformed: 'is malformed and counts for nothing',
};

/** What decides before what applies, what applies before what does not. */
const rank = ({ decides, matched }: StoryStatement) => (decides ? 0 : matched ? 1 : 2);

class Teller {
  readonly #ask: Ask;
  readonly #situation: Situation;
  readonly #side: MatrixSide;
  readonly #read = new Map<string, readonly Statement[]>();

  constructor(ask: Ask, situation: Situation, side: MatrixSide) {
    this.#ask = ask;
    this.#situation = situation;
    this.#side = side;
  }

  reason({ kind, statement, statementOf, why, policy: name }: Deciding, allowed: boolean): StoryReason {
    const policy = this.#policyOf(statementOf ?? kind);
    return {
      sentence: isAssumed({ kind, name })
        ? 'Its own account is taken to allow it.'
        : this.#onPoint
          ? why.replace(/^The bucket(?= policy| has)/, 'The access point')
          : this.#ask.permissions === 'nothing' && kind === 'identity'
            ? 'Its own account is taken to allow it nothing.'
            : why,
      ...(policy === undefined || statement === undefined ? {} : { place: this.#place(policy, statement) }),
      tone: allowed ? 'allow' : 'deny',
    };
  }

  policy(trace: PolicyTrace, deciding: readonly Deciding[]): StoryPolicy {
    const policy = this.#policyOf(trace.kind);
    return {
      name: trace.name,
      outcome: OUTCOMES[trace.effect],
      effect: trace.effect,
      ...(trace.resource === undefined ? {} : { resource: trace.resource }),
      ...(trace.problem === undefined ? {} : { problem: trace.problem }),
      statements: trace.statements
        .map((statement) => {
          const decides = deciding.some(
            (one) =>
              one.kind === trace.kind && one.policy === trace.name && one.statement === statement.index,
          );
          return this.#statement(statement, policy, decides, trace);
        })
        .toSorted((a, b) => rank(a) - rank(b)),
    };
  }

  #statement(
    trace: StatementTrace,
    policy: string | undefined,
    decides: boolean,
    { resource }: PolicyTrace,
  ): StoryStatement {
    const { index, sid, effect, matched, failedAt } = trace;
    const verb = effect === 'Allow' ? 'allows it' : 'denies it';
    return {
      label: `Statement ${index + 1}${sid === undefined || sid === '' ? '' : ` “${sid}”`}`,
      ...(policy === undefined ? {} : { place: this.#place(policy, index) }),
      effect,
      matched,
      decides,
      outcome: matched ? verb : FAILED[failedAt ?? 'malformed'],
      ...(failedAt === undefined ? {} : { failedAt }),
      lines: this.#lines(trace, policy, resource),
    };
  }

  #lines(trace: StatementTrace, policy: string | undefined, resource: string | undefined): StoryLine[] {
    if (trace.failedAt === 'malformed')
      return [
        { element: 'Statement', expected: [], actual: undefined, matched: false, why: trace.problem ?? '' },
      ];
    const conditions = trace.conditions.map(
      ({ operator, key, expected, actual, matched, why }): StoryLine => ({
        element: `${operator} ${key}`,
        expected,
        actual: typeof actual === 'string' ? actual : actual?.join(', '),
        matched,
        why,
      }),
    );
    const text = policy === undefined ? undefined : this.#statements(policy)[trace.index];
    const element = text === undefined ? undefined : this.#element(text, trace.failedAt, resource);
    return element === undefined ? conditions : [element, ...conditions];
  }

  #element(text: Statement, failedAt: StatementTrace['failedAt'], resource: string | undefined) {
    const pick = (name: string, items: Statement['actions'], actual: string): StoryLine => {
      const negated = text.get(`Not${name}`) !== undefined;
      const expected = items.map(({ value }) => value);
      const listed = expected.length === 1 ? expected[0] : `${expected.length} values`;
      const why = negated ? `${actual} is among Not${name}.` : `${actual} is not ${listed}.`;
      return { element: negated ? `Not${name}` : name, expected, actual, matched: false, why };
    };
    if (failedAt === 'principal') return pick('Principal', text.principals, callerOf(this.#ask.principal));
    if (failedAt === 'action') return pick('Action', text.actions, this.#ask.action);
    if (failedAt === 'resource')
      return pick('Resource', text.resources, resource ?? targetOf(this.#ask, this.#situation));
    return undefined;
  }

  #statements(policy: string): readonly Statement[] {
    const known = this.#read.get(policy);
    if (known !== undefined) return known;
    const { bucketPolicy, accessPoints } = this.#situation;
    const text = policy === 'bucket' ? bucketPolicy : accessPoints.find(({ arn }) => arn === policy)?.policy;
    const { statements } = parsePolicy(text ?? '');
    this.#read.set(policy, statements);
    return statements;
  }

  get #onPoint(): boolean {
    return this.#ask.accessPoint !== undefined && isOnAccessPoint(this.#ask.action);
  }

  /** Undefined for what is neither the bucket's policy nor an access point's. */
  #policyOf(kind: Deciding['kind']): string | undefined {
    if (kind === 'access-point') return this.#ask.accessPoint;
    if (kind !== 'bucket') return undefined;
    return this.#onPoint ? this.#ask.accessPoint : 'bucket';
  }

  #place(policy: string, statement: number): StatementPlace {
    return { side: this.#side, policy, statement };
  }
}

/** `arn:aws:sts::…`, `anonymous`: what the Principal element is held against. */
function callerOf(principal: Principal): string {
  if (principal.kind === 'anonymous') return 'anonymous';
  if (principal.kind === 'service') return principal.service;
  return principal.kind === 'federated' ? principal.provider : principal.arn;
}

function targetOf({ key, accessPoint, action }: Ask, { partition, bucket }: Situation): string {
  if (accessPoint !== undefined && isOnAccessPoint(action)) return accessPoint;
  return `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
}

/** Who asks for what of what, by which way. */
function questionOf(ask: Ask, situation: Situation): string {
  const { action, key, accessPoint, context } = ask;
  const entry = Object.entries(context).find(([name]) => name.toLowerCase() === 's3:prefix');
  const prefix = entry === undefined ? '' : ` with prefix “${String(entry[1])}”`;
  const point = accessPoint?.slice(accessPoint.lastIndexOf('/') + 1);
  const what =
    point !== undefined && isOnAccessPoint(action)
      ? ` of access point ${point}`
      : ` of ${key ?? situation.bucket}`;
  const way = point === undefined || isOnAccessPoint(action) ? '' : ` through access point ${point}`;
  return `${askerName(ask.principal, situation.account)} asks for ${action}${what}${prefix}${way}`;
}

/** `role/Analyst @ 4444-5555-6666`, `An anonymous caller`, `logging.s3.amazonaws.com`. */
export function askerName(principal: Principal, own: string): string {
  if (principal.kind === 'anonymous') return 'An anonymous caller';
  if (!('account' in principal)) return callerOf(principal);
  const { arn, account } = principal;
  const some = isSomeRole(principal) ? 'A role' : arn.endsWith(':user/SomeUser') ? 'A user' : undefined;
  if (some !== undefined)
    return account === own ? `${some} of this account` : `${some} of account ${formatAccount(account)}`;
  return principalName(principal.kind === 'assumed-role' ? principal.roleArn : arn, own).short;
}
