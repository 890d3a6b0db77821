import { askerOf, type Asker } from '../access/recognise/asker.ts';
import { bundlesOf, type Bundle } from '../access/recognise/bundles.ts';
import { conditionsOf } from '../access/recognise/draft.ts';
import { fulfilling } from '../access/recognise/fulfilling.ts';
import { stateOf } from '../access/recognise/state.ts';
import { readingsOf } from '../access/recognise/readings.ts';
import type { HeldPlace, HeldWho } from '../access/recognise/types.ts';
import { accountOfWho } from '../access/recognise/principals.ts';
import { stable } from '../access/stable.ts';
import { principalFromArn } from '../callers/principals.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Decision, PolicySet, RequestContext } from '../evaluate/types.ts';
import { matcher } from '../grammar/glob.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import { ALL_PERMISSIONS } from '../situation/decide.ts';
import type { AccountGround, GroundDirectory, GroundRole } from './ground.ts';
import { decidedElsewhere, isHeldTo, type Verdict } from './judge.ts';
import { makeReach, type Material, numbered } from './make-reach.ts';
import { ownLayers, type RolePath } from './paths.ts';
import type { Evidence, Reach, ReachAbility } from './reach.ts';
import { refusalOf } from './refusal.ts';
import { unreadOfRole } from './role-reaches.ts';
import type { Frame } from './scene.ts';

/**
 * Directory buckets know one permission for all that is in them, a session that reads or one that writes besides.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html
 */
const SESSION = 's3express:CreateSession';
const TRIALS: readonly Trial[] = [
  { action: SESSION, mode: 'ReadOnly', abilities: ['list', 'download'] },
  { action: SESSION, mode: 'ReadWrite', abilities: ['upload', 'delete'] },
  { action: 's3express:PutBucketPolicy', abilities: ['administer'] },
];

interface Trial {
  readonly action: string;
  readonly mode?: string;
  readonly abilities: readonly ReachAbility[];
}

/** Who gets in by the policy of a directory bucket. Its access points let in nobody whom that does not. */
export function directoryReaches(directory: GroundDirectory, frame: Frame): readonly Reach[] {
  const { arn, policy } = directory;
  if (policy === null) return [];
  const readings = readingsOf({ text: policy, document: arn, targetsOf: () => [undefined] });
  // Statements that have no Sids and are about the same one, nothing else tells apart.
  return numbered(
    bundlesOf(readings),
    ({ who, parts }) => stable([who ?? '', parts.map(({ sid }) => sid ?? '')]),
    ({ texts, conditions }) => stable([texts, conditions]),
  ).flatMap(({ item: bundle, nth }): Reach[] => {
    const { who } = bundle;
    if (who === undefined || accountOfWho(who) === frame.account) return [];
    const asker = askerOf(who, frame.partition);
    const trials = trialsOf(bundle);
    const written = stateOf({ who, conditions: conditionsOf(bundle), broken: bundle.broken }, frame.now);
    const verdict =
      written.kind !== 'works'
        ? closed(trials, { kind: 'never', why: written.why })
        : asker === undefined
          ? closed(trials, { kind: 'unknown', why: decidedElsewhere(who) })
          : verdictOf(trials, fulfilling(conditionsOf(bundle), SESSION), (trial, context) =>
              decide(directory, asker, trial, context, frame, { identity: ALL_PERMISSIONS }),
            );
    return [
      made(directory, frame, verdict, {
        who,
        way: 'bucket-policy',
        through: [],
        evidence: bundle.parts.map(({ statement, sid }) => ({
          kind: 'bucket',
          arn,
          statement,
          ...(sid === undefined ? {} : { sid }),
        })),
        conditions: conditionsOf(bundle),
        others: trials.length === 0 ? [...new Set(bundle.texts)] : [],
        public: who.kind === 'everyone',
        nth,
      }),
    ];
  });
}

/** Who gets in as a role of the account. */
export function directoryRoleReaches(
  paths: readonly RolePath[],
  directory: GroundDirectory,
  frame: Frame,
  organization: AccountGround['organization'],
): readonly Reach[] {
  return paths.flatMap(({ trusted, roles, evidence }): Reach[] => {
    const role = roles.at(-1);
    const principal = role === undefined ? undefined : principalFromArn(role.arn);
    if (role === undefined || principal === undefined || !saysExpress(role)) return [];
    let given: Decision | undefined;
    const layers = { ...ownLayers(role), scps: organization?.scps };
    const verdict = verdictOf(TRIALS, {}, (trial, context) => {
      const decision = decide(directory, { principal, context: {} }, trial, context, frame, layers);
      if (decision.allowed) given ??= decision;
      return decision;
    });
    const unread = unreadOfRole(role);
    // Of a role whose policies say nothing of it, nothing is to be said.
    if (given === undefined) return [];
    const conditions = conditionsOf(trusted.bundle);
    // Whom the trust policy does not let in, the role's own policies are of no use to.
    const written = stateOf({ who: trusted.who, conditions, broken: trusted.broken }, frame.now);
    const held: Verdict =
      written.kind !== 'works'
        ? closed(TRIALS, { kind: 'never', why: written.why })
        : isHeldTo({ way: 'role', conditions })
          ? { ...verdict, state: { kind: 'conditional' } }
          : verdict;
    return [
      made(directory, frame, unread === undefined ? held : closed(TRIALS, { kind: 'unknown', why: unread }), {
        who: trusted.who,
        way: 'role',
        through: roles.map(({ arn }) => ({ kind: 'role', arn })),
        evidence: [...evidence, ...identityEvidence(role, given)],
        conditions,
        others: [],
        public: false,
        nth: 0,
        ...(role.lastUsed === undefined ? {} : { lastUsed: role.lastUsed }),
      }),
    ];
  });
}

/** Most roles have nothing to do with directory buckets, and are not tried. */
function saysExpress({ inline = {}, attached = [] }: GroundRole): boolean {
  const texts = [...Object.values(inline), ...attached.flatMap(({ text }) => text ?? [])];
  return texts.some((text) => /s3express|"(?:Not)?Action"\s*:\s*(?:\[[^\]]*)?"\*"|NotAction/i.test(text));
}

function trialsOf({ texts }: Pick<Bundle, 'texts'>): readonly Trial[] {
  const matches = texts.map((text) => matcher(text, 'in any case'));
  return TRIALS.filter(({ action }) => matches.some((match) => match(action)));
}

const closed = (trials: readonly Trial[], state: Verdict['state']): Verdict => ({
  abilities: trials.flatMap(({ abilities }) => abilities),
  refused: [],
  state,
  http: false,
  anonymous: false,
});

/** @param meeting what a request carries that keeps to the conditions */
function verdictOf(
  trials: readonly Trial[],
  meeting: RequestContext,
  ask: (trial: Trial, context: RequestContext) => Decision,
): Verdict {
  const tried = trials.map((trial) => {
    const ordinary = ask(trial, {});
    return { trial, ordinary: ordinary.allowed, decision: ordinary.allowed ? ordinary : ask(trial, meeting) };
  });
  const through = tried.filter(({ decision }) => decision.allowed);
  const refusals = tried.filter(({ decision }) => !decision.allowed);
  const [first] = through;
  if (first === undefined)
    return closed(
      trials,
      refusals[0] === undefined
        ? { kind: 'never', why: 'None of its actions opens what is in the bucket.' }
        : refusalOf(refusals[0].decision).state,
    );
  return {
    abilities: through.flatMap(({ trial }) => trial.abilities),
    refused: refusals.flatMap(({ trial, decision }) =>
      trial.abilities.map((ability) => ({ ability, why: decision.deciding[0]?.why ?? '' })),
    ),
    state: { kind: through.some(({ ordinary }) => ordinary) ? 'works' : 'conditional' },
    http: ask(first.trial, { ...meeting, 'aws:SecureTransport': 'false' }).allowed,
    // S3 Express answers nobody who does not sign.
    anonymous: false,
  };
}

function decide(
  { arn, bucket, policy }: GroundDirectory,
  { principal, context: of, canonicalUserId }: Asker,
  { action, mode }: Trial,
  context: RequestContext,
  { account, now, layers: all }: Frame,
  layers: Partial<PolicySet>,
): Decision {
  return evaluate(
    {
      principal,
      action,
      resource: arn,
      resourceAccount: account,
      ...(canonicalUserId === undefined ? {} : { canonicalUserId }),
      context: {
        ...ordinaryContext(principal, new Date(now).toISOString(), ORDINARY_ADDRESS),
        ...of,
        ...context,
        ...(mode === undefined ? {} : { 's3express:SessionMode': mode }),
        's3express:ResourceAccount': account,
        'aws:ResourceAccount': account,
      },
    },
    {
      ...all,
      ...layers,
      resourceKind: 'bucket',
      resource: policy === null ? null : { name: `bucket policy of ${bucket}`, document: policy },
    },
  );
}

type Said = Pick<
  Material,
  'who' | 'way' | 'through' | 'evidence' | 'conditions' | 'others' | 'public' | 'nth'
> &
  Partial<Pick<Material, 'lastUsed'>> & { readonly who: HeldWho };

function made({ bucket }: GroundDirectory, frame: Frame, verdict: Verdict, said: Said): Reach {
  const place: HeldPlace = { bucket, prefixes: [], patterns: [] };
  return makeReach({ ...frame, ...said, place }, verdict, bucket);
}

/** Statements of the role's own policies by which it was let in. */
function identityEvidence({ arn, attached = [] }: GroundRole, { trace }: Decision): readonly Evidence[] {
  const managed = new Set(attached.map((one) => one.arn));
  return trace
    .filter(({ kind }) => kind === 'identity')
    .flatMap(({ name, statements }) =>
      statements
        .filter(({ matched, effect }) => matched && effect === 'Allow')
        .map(({ index, sid }) => ({
          kind: 'identity' as const,
          ...(managed.has(name) ? { arn: name } : { arn, policy: name }),
          statement: index,
          ...(sid === undefined || sid === '' ? {} : { sid }),
        })),
    );
}
