import { escaped } from '../grammar/characters.ts';
import { verbOf, type Verb } from '../explain/verb.ts';
import type { Deciding, Decision } from '../evaluate/types.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { askOf } from './ask-of.ts';
import { isOfCloudFront } from '../callers/named.ts';
import { isOwn } from '../callers/who.ts';
import type { Budget } from './budget.ts';
import { BUCKET } from './clauses.ts';
import type { Finding } from './explore.ts';
import { wroteIt } from './subsume.ts';
import type { PublicStatements } from './public-statements.ts';
import type { KeyPatterns } from './words/where.ts';
import type { AccessChange, StatementPlace, Where, Witness } from './types.ts';

const VERBS: readonly Verb[] = ['list', 'read', 'write', 'delete', 'policy', 'other'];

/** What a finding comes to once the evaluator has confirmed it; undefined when it did not, or nothing is left to ask with. */
export function confirm(
  finding: Finding,
  before: Situation,
  after: Situation,
  budget: Budget,
): Witness | undefined {
  if (!budget.decide()) return undefined;
  const ask = askOf(finding);
  const witness = { ask, before: decide(ask, before), after: decide(ask, after) };
  const { before: was, after: is } = witness;
  const holds = finding.direction === 'gain' ? !was.allowed && is.allowed : was.allowed && !is.allowed;
  return holds ? witness : undefined;
}

export function changeOf(
  finding: Finding,
  witness: Witness,
  exceptions: readonly string[],
  patterns: KeyPatterns,
  /** By S3's meaning, on the side on which the finding is allowed. */
  publicStatements: PublicStatements,
): AccessChange {
  const { direction, caller, permissions, group, under } = finding;
  const { who, reach } = caller;
  const own = isOwn(who);
  return {
    direction,
    who,
    verbs: VERBS.filter((verb) => group.actions.some((action) => verbOf(action) === verb)),
    actions: group.actions.map(({ id }) => id).toSorted(),
    where: whereOf(finding, patterns),
    under: [...kindWords(caller), ...under, ...writerWords(finding), ...exceptions].map(escaped),
    public: !own && !wroteIt(finding) && isOpen(finding, witness, publicStatements),
    crossAccount: !own && reach !== 'service',
    needsOwnPermissions: permissions === 'everything' && !isOfCloudFront(caller),
    witness,
    statements: [
      ...placesOf('before', witness.before, finding),
      ...placesOf('after', witness.after, finding),
    ],
  };
}

function whereOf(finding: Finding, patterns: KeyPatterns): readonly Where[] {
  const { route, group, classes, among, view, keys } = finding;
  const point = route.accessPoint === undefined ? {} : { accessPoint: route.accessPoint };
  if (group.target !== 'object') return [point];
  return patterns.of(classes, among, view, keys).map(({ keys: pattern, except }) => ({
    ...point,
    keys: pattern,
    ...(except.length === 0 ? {} : { except }),
  }));
}

function writerWords(finding: Finding): readonly string[] {
  const { writer, anyWriter } = finding.route;
  if (writer === undefined) return [];
  if (wroteIt(finding)) return ['objects its account wrote'];
  return [anyWriter ? 'objects that other accounts wrote' : `objects that account ${writer} wrote`];
}

/** Users or the root user alone; where roles are concerned too, it is said of the whole account. */
function kindWords({ generic, who }: Finding['caller']): readonly string[] {
  if (generic === 'user') return ['as an IAM user'];
  if (generic === 'federated-user') return ['as a federated user'];
  return generic === 'root' && who.kind !== 'principal' ? ['as a root user'] : [];
}

/** Whether a statement that S3 calls public lets this request in, alone or beside others. */
function isOpen({ direction, route }: Finding, witness: Witness, statements: PublicStatements): boolean {
  const { trace } = direction === 'gain' ? witness.after : witness.before;
  return trace.some((policy) => {
    const open = statements.get(policyOf(policy, route.control, route.accessPoint) ?? '');
    return (
      open !== undefined &&
      policy.statements.some(({ index, effect, matched }) => matched && effect === 'Allow' && open.has(index))
    );
  });
}

function placesOf(
  side: 'before' | 'after',
  { deciding }: Decision,
  { route }: Finding,
): readonly StatementPlace[] {
  return deciding.flatMap((entry) => {
    const kind = entry.statementOf ?? entry.kind;
    const policy = policyOf({ kind }, route.control, route.accessPoint);
    return policy === undefined || entry.statement === undefined
      ? []
      : [{ side, policy, statement: entry.statement }];
  });
}

function policyOf(
  { kind }: Pick<Deciding, 'kind'>,
  control: boolean,
  accessPoint: string | undefined,
): string | undefined {
  if (kind === 'bucket') return control ? accessPoint : BUCKET;
  return kind === 'access-point' ? accessPoint : undefined;
}
