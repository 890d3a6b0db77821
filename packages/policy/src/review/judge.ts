import { withWayOut } from '../access/recognise/way-out.ts';
import { asksOf, whoAsks } from '../access/recognise/decided-state.ts';
import type { Draft } from '../access/recognise/draft.ts';
import { mayHave } from '../access/recognise/may-have.ts';
import { stateOf } from '../access/recognise/state.ts';
import type { HeldPlace } from '../access/recognise/types.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { formatAccount } from '../grammar/account.ts';
import type { Decision, EncryptionKey, PolicySet, RequestContext } from '../evaluate/types.ts';
import type { Ask } from '../situation/ask.ts';
import { requestOf } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { trialsOf } from './abilities.ts';
import { refusalOf } from './refusal.ts';
import type { Reach, ReachAbility, ReachState } from './reach.ts';

/** What decides about a place, and when. */
export interface Scene {
  readonly situation: Situation;
  /** The key that new objects of the bucket are put under, where its policy is known. */
  readonly key?: EncryptionKey;
  /** What is known of who asks and of the organization: it stands in the place of what is assumed. */
  readonly layers: Partial<PolicySet>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Why nobody can say for sure, a sentence; undefined where everything that counts was read. */
  readonly unread?: string;
}

export interface Verdict extends Pick<Reach, 'abilities' | 'refused' | 'state'> {
  /** It works without TLS. */
  readonly http: boolean;
  /** It works without a signature. */
  readonly anonymous: boolean;
}

/** What comes of it at a place: each ability is tried by a request of its own. */
export function judge(draft: Draft, place: HeldPlace, scene: Scene): Verdict {
  const trials = trialsOf(draft);
  const all = abilitiesIn(trials);
  const closed = (state: ReachState, refused: Verdict['refused'] = []): Verdict => ({
    abilities: all,
    refused,
    state,
    http: false,
    anonymous: false,
  });
  const written = stateOf(draft, scene.now);
  if (written.kind !== 'works') return closed({ kind: 'never', why: written.why });
  if (trials.length === 0)
    return closed({ kind: 'never', why: 'None of its actions can be asked of what it names.' });
  if (scene.unread !== undefined) return closed({ kind: 'unknown', why: scene.unread });
  const tried = trials.map((trial) => ({ trial, outcome: tryOut(draft, place, scene, trial.action) }));
  if (tried.some(({ outcome }) => outcome === undefined))
    return closed({ kind: 'unknown', why: decidedElsewhere(draft.who) });
  const through = tried.filter(({ outcome }) => outcome?.decision.allowed === true);
  const refusals = tried.flatMap(({ trial: { ability }, outcome }) =>
    outcome === undefined || outcome.decision.allowed ? [] : [{ ability, ...refusalOf(outcome.decision) }],
  );
  const abilities = abilitiesIn(through.map(({ trial }) => trial));
  const refused = [
    ...new Map(
      refusals.flatMap(({ ability, state: { why } }) =>
        ability === undefined || abilities.includes(ability) ? [] : [[ability, { ability, why }] as const],
      ),
    ).values(),
  ];
  const [first] = through;
  if (first?.outcome === undefined) {
    const worst = refusals.find(({ state }) => state.kind === 'held-back') ?? refusals[0];
    return closed(worst?.state ?? { kind: 'never', why: 'No request gets in.' }, refused);
  }
  const { ask } = first.outcome;
  const ordinary = through.some(({ outcome }) => outcome?.ordinary === true);
  const allowedWith = (change: Partial<Ask>) => decideOn({ ...ask, ...change }, scene).allowed;
  return {
    abilities,
    refused,
    state: { kind: ordinary && !isHeldTo(draft) ? 'works' : 'conditional' },
    http: allowedWith({ context: { ...ask.context, 'aws:SecureTransport': 'false' } }),
    anonymous:
      draft.who.kind === 'everyone' &&
      draft.way !== 'role' &&
      allowedWith({ principal: { kind: 'anonymous' }, permissions: 'nothing' }),
  };
}

/** Why nobody here can tell whom it lets in. */
export const decidedElsewhere = (who: Draft['who']): string =>
  who.kind === 'access-points-of'
    ? `Access points of account ${formatAccount(who.account)} decide, and S3 tells nobody but that account which there are.`
    : who.kind === 'access-point'
      ? 'The policy of that access point decides, which its own account alone can read.'
      : 'Who that is, another policy or somebody else decides.';

const abilitiesIn = (trials: readonly { readonly ability?: ReachAbility }[]): readonly ReachAbility[] => [
  ...new Set(trials.flatMap(({ ability }) => ability ?? [])),
];

interface Outcome {
  readonly ask: Ask;
  readonly decision: Decision;
  /** Whoever asks did nothing in particular to be let in. */
  readonly ordinary: boolean;
}

/** Undefined where nobody can stand for whom it is about. */
function tryOut(draft: Draft, place: HeldPlace, scene: Scene, action: string): Outcome | undefined {
  const ask = (of: Draft) => asksOf(of, place, scene.situation, scene.now, [action])[0];
  const plain = ask({ ...draft, conditions: { others: [] } });
  if (plain === undefined) return undefined;
  const ordinary = decideOn(plain, scene);
  if (ordinary.allowed) return { ask: plain, decision: ordinary, ordinary: true };
  const meeting = ask(draft);
  if (meeting === undefined) return undefined;
  const context = { ...meeting.context, ...networkOf(place, scene.situation) };
  let reached = context;
  const decision = withWayOut(
    (other) => {
      const next = decideOn({ ...meeting, context: other }, scene);
      if (next.allowed) reached = other;
      return next;
    },
    context,
    mayHave(whoAsks(draft)),
  );
  return { ask: { ...meeting, context: reached }, decision, ordinary: false };
}

function decideOn(ask: Ask, { situation, layers, key }: Scene): Decision {
  const { request, policies } = requestOf(ask, situation);
  return evaluate(request, { ...policies, ...layers, ...(key === undefined ? {} : { encryptionKey: key }) });
}

/** A VPC's access point answers nobody else. */
function networkOf({ accessPoint }: HeldPlace, { accessPoints }: Situation): RequestContext {
  const point = accessPoints.find(({ arn }) => arn === accessPoint?.arn);
  return point?.networkOrigin === 'VPC' ? { 'aws:SourceVpc': point.vpcId ?? SOME_VPC } : {};
}

const SOME_VPC = 'vpc-0000000000000000a';

/** Conditions of a trust policy, which no request for data shows. */
export const isHeldTo = ({
  way,
  conditions: { network, mfa, organization, others },
}: Pick<Draft, 'way' | 'conditions'>): boolean =>
  way === 'role' &&
  (network !== undefined || mfa === true || organization !== undefined || others.length > 0);
