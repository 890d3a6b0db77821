import type { Decision, Layer } from '../evaluate/types.ts';
import type { Hinge, Reading } from './hinges.ts';
import { layerAtKey, layersOf, linkOf, linkOfLayer } from './links.ts';
import type { Asked, Decider, Evidence, LinkId } from './types.ts';
import { type Access, accessesOf, decideIn, type Fill, ownersOf, type World, worldOf } from './worlds.ts';

/** A statement that may have refused, by a value that nobody here knows. */
interface HingedDecider extends Decider {
  readonly keys: readonly string[];
}

/** What the evaluator says of the policies, for certain and not. */
export interface PolicyFindings {
  /** What refuses whatever the unknown layers and values are. */
  readonly certain: readonly Decider[];
  /** What refuses for certain if the bucket, or the object, is whose it may be. */
  readonly byOwner: readonly Decider[];
  /** What is known and allows nothing, which refuses unless something that is not known allows it. */
  readonly silent: readonly Decider[];
  /** Statements that refuse if a value is so, and the allows that are missing if it is not. */
  readonly hinged: readonly HingedDecider[];
  /** Layers that could have had a say and are not known. */
  readonly unknown: readonly Layer[];
  /** Those of them without whose allow nothing is let in. */
  readonly needed: readonly Layer[];
  /** With all that is known and nothing else: for what each statement says. */
  readonly shown: readonly { readonly access: Access; readonly decision: Decision }[];
  /** Allowed even if everything unknown were against it. */
  readonly allowedForCertain: boolean;
  readonly assumed: readonly string[];
  /** What a dry run that counts came to; undefined where none does. */
  readonly dryRun: 'passed' | 'refused' | undefined;
  /** Links without whose allow KMS lets nobody in, and that are not known: where KMS refuses, the first to suspect. */
  readonly neededAtKey: readonly LinkId[];
}

export function findingsOf(asked: Asked, evidence: Evidence): PolicyFindings {
  // What holds for certain holds whoever the owners are.
  const each = ownersOf(asked, evidence).map((owners) =>
    accessesOf(asked, evidence, owners).map((access) => judge(asked, evidence, access)),
  );
  const [first = []] = each;
  const inAll = (find: (judged: Judged) => readonly Decider[]) =>
    each
      .map((judgeds) => judgeds.flatMap(find))
      .reduce((left, right) => left.filter((one) => right.some((other) => isSame(one, other))));
  const all = each.flat();
  const certain = distinct(inAll((judged) => judged.certain));
  return {
    certain,
    byOwner: distinct(all.flatMap((judged) => judged.certain)).filter(
      (one) => !certain.some((other) => isSame(one, other)),
    ),
    silent: distinct(all.flatMap(({ silent }) => silent)).filter(
      (one) => !certain.some((other) => isSame(one, other)) && isKnown(one.link, evidence),
    ),
    hinged: distinct(all.flatMap(({ hinged }) => hinged)),
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))],
    needed: [...new Set(all.flatMap(({ needed }) => needed))],
    shown: first.map(({ access, shown }) => ({ access, decision: shown })),
    allowedForCertain: all.every(({ allowedForCertain }) => allowedForCertain),
    dryRun: ranTo(evidence.keyDryRun),
    neededAtKey: [
      ...new Set(
        all.flatMap(({ access, needed }) => (access.key === undefined ? [] : needed.map(linkOfLayer))),
      ),
    ],
    assumed: [...new Set(first.flatMap(({ shown }) => shown.assumed))],
  };
}

const ranTo = (run: Evidence['keyDryRun']): PolicyFindings['dryRun'] =>
  run.kind === 'known' && run.value.counts ? (run.value.passed ? 'passed' : 'refused') : undefined;

const isKnown = (id: LinkId, evidence: Evidence): boolean =>
  layersOf(id, evidence).every(({ kind }) => kind === 'known');

interface Judged {
  readonly access: Access;
  readonly certain: readonly Decider[];
  readonly silent: readonly Decider[];
  readonly hinged: readonly HingedDecider[];
  readonly unknown: readonly Layer[];
  readonly needed: readonly Layer[];
  readonly shown: Decision;
  readonly allowedForCertain: boolean;
}

function judge(asked: Asked, evidence: Evidence, access: Access): Judged {
  const decided = (
    ...world: readonly [Fill, Parameters<typeof worldOf>[4]?, Parameters<typeof worldOf>[5]?]
  ) => decideIn(access, worldOf(asked, evidence, access, ...world));
  const asDeciders = (decision: Decision) => decidersOf(decision, access);
  /** Everything that refuses in one reading: neither a deny nor a filter hides what is missing besides. */
  const refusing = (fill: Fill, doubts: Reading['doubts']) => {
    const whole = decided(fill, { doubts, denies: true });
    return [
      ...(whole.effect === 'explicit-deny' ? asDeciders(whole) : []),
      ...asDeciders(decided(fill, { doubts, denies: false })),
      ...asDeciders(decided(fill, { doubts, denies: false }, 'open')),
    ];
  };
  const asItStands = decided('open');
  const read = (of: 'bucket' | 'access-point' | undefined) =>
    (of === 'access-point' ? evidence.pointPolicy : evidence.bucketPolicy).kind === 'known';
  const restricted = asDeciders(asItStands).filter(
    ({ policy, statementOf }) => policy === 'RestrictPublicBuckets' && read(statementOf),
  );
  const certain = distinct([...refusing('open', 'open'), ...restricted]);
  const against = worldOf(asked, evidence, access, 'open', { doubts: 'closed', denies: true });
  const unknown = unknownIn(asked, evidence, access);
  return {
    access,
    certain,
    silent: [...refusing('left out', 'open'), ...refusing('left out', 'closed')].filter(
      ({ explicit }) => !explicit,
    ),
    hinged: hingedIn(against, refusing('open', 'closed'), certain),
    unknown,
    needed: unknown.filter((layer) => isNeeded(asked, evidence, access, layer)),
    shown: asItStands,
    allowedForCertain: unknown.length === 0 && asItStands.allowed && decideIn(access, against).allowed,
  };
}

function decidersOf(decision: Decision, { action }: Access): Decider[] {
  if (decision.allowed) return [];
  const explicit = decision.effect === 'explicit-deny';
  return decision.deciding.map((one) => ({ ...one, link: linkOf(one), action, explicit }));
}

/** What refuses once every doubtful value is taken against the request, and does not refuse for certain. */
function hingedIn(
  { hinges }: World,
  found: readonly Decider[],
  certain: readonly Decider[],
): HingedDecider[] {
  return found
    .filter((one) => !certain.some((other) => isSame(one, other)))
    .flatMap((one) => {
      const own = hinges.filter((hinge) => concerns(hinge, one));
      return own.length === 0 ? [] : [{ ...one, keys: [...new Set(own.flatMap(({ keys }) => keys))] }];
    });
}

/** An explicit deny is the statement itself; a missing allow is one that some policy of that link would give. */
function concerns(hinge: Hinge, decider: Decider): boolean {
  if (decider.explicit) return hinge.policy === decider.policy && hinge.statement === decider.statement;
  return hinge.effect === 'Allow';
}

/** Layers that are not known and that, taken against the request, would refuse it. */
function unknownIn(asked: Asked, evidence: Evidence, access: Access): Layer[] {
  const { notKnown } = decideIn(access, worldOf(asked, evidence, access, 'left out'));
  const named = notKnown.map((layer) => (access.key === undefined ? layer : layerAtKey(layer)));
  const layers = named.filter((layer) => {
    const known = decideIn(access, worldOf(asked, evidence, access, 'open'));
    // Where it is refused anyway, whatever else could have refused it is not known either.
    return !known.allowed || !decideIn(access, worldOf(asked, evidence, access, { closed: layer })).allowed;
  });
  const key =
    access.key === undefined && evidence.key.kind !== 'known' && mayAskKey(access)
      ? ['encryptionKey' as const]
      : [];
  const object =
    access.key === undefined && access.owners.object !== null && evidence.objectOwner.kind !== 'known'
      ? ['ownership' as const]
      : [];
  // Credentials of a user or of root may be temporary as well; the evaluator takes them for long-term ones.
  const { kind } = asked.principal;
  const temporary = (['scoped', 'session'] as const).filter(
    (layer) =>
      evidence[layer].kind !== 'known' && (kind === 'user' || (kind === 'root' && layer === 'scoped')),
  );
  // The request carries no sign of it that anybody here could see.
  const endpoint =
    evidence.endpoint.kind !== 'known' && access.key === undefined ? ['endpoint' as const] : [];
  const block = mayBePublic(asked, evidence, access) ? ['bucketPublicAccessBlock' as const] : [];
  return [...new Set([...layers, ...key, ...object, ...block, ...temporary, ...endpoint])];
}

/** A policy that nobody read may be public, and then a setting that is on, or not known, keeps out who is outside. */
function mayBePublic(
  { principal, accessPoint }: Asked,
  evidence: Evidence,
  { owners, key }: Access,
): boolean {
  const { bucketPolicy, pointPolicy, organizationBlock, accountBlock, bucketBlock, pointBlock } = evidence;
  const unread = bucketPolicy.kind !== 'known' || (accessPoint !== undefined && pointPolicy.kind !== 'known');
  const outside =
    principal.kind !== 'service' && !('account' in principal && principal.account === owners.bucket);
  const mayBeOn = [
    organizationBlock,
    accountBlock,
    bucketBlock,
    ...(accessPoint === undefined ? [] : [pointBlock]),
  ].some((block) => block.kind !== 'known' || block.value?.restrictPublicBuckets === true);
  return key === undefined && unread && outside && mayBeOn;
}

const mayAskKey = ({ action }: Access): boolean =>
  /^s3:(?:GetObject|GetObjectVersion|PutObject)$/i.test(action);

/** Whether without its allow nothing is let in: a policy that is silent refuses then, without a deny. */
function isNeeded(asked: Asked, evidence: Evidence, access: Access, layer: Layer): boolean {
  const silent: Partial<Record<Layer, Partial<Evidence>>> = {
    identity: { identity: { kind: 'known', value: [] } },
    resource: { bucketPolicy: { kind: 'known', value: null } },
    'accessPoint.policy': { pointPolicy: { kind: 'known', value: null } },
    'encryptionKey.policy': { keyPolicy: { kind: 'known', value: null } },
  };
  const change = silent[layer];
  if (change === undefined) return false;
  return !decideIn(access, worldOf(asked, { ...evidence, ...change }, access, 'open')).allowed;
}

const isSame = (one: Decider, other: Decider): boolean =>
  one.link === other.link &&
  one.kind === other.kind &&
  one.policy === other.policy &&
  one.statement === other.statement &&
  one.action === other.action;

const distinct = <T extends Decider>(deciders: readonly T[]): T[] =>
  deciders.filter((one, at) => !deciders.some((other, before) => before < at && isSame(one, other)));
