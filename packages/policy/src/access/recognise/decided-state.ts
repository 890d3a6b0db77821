import { principalFromArn } from '../../callers/principals.ts';
import { asksForKey } from '../../evaluate/compose/encryption.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { Decision, RequestContext } from '../../evaluate/types.ts';
import { formatAccount } from '../../grammar/account.ts';
import { actionsOf } from '../../grants/abilities.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../../requests/ordinary.ts';
import type { Ask } from '../../situation/ask.ts';
import { decide, requestOf } from '../../situation/decide.ts';
import type { Situation } from '../../situation/situation.ts';
import { type Asker, askerOf } from './asker.ts';
import { concrete } from './concrete.ts';
import type { Draft } from './draft.ts';
import { fulfilling } from './fulfilling.ts';
import { reachesListings, reachesObjects } from './given.ts';
import { mayHave } from './may-have.ts';
import type { HeldPlace, HeldState, HeldWho, RecogniseOptions } from './types.ts';
import { withWayOut } from './way-out.ts';

/**
 * Whether S3 lets the grantee in who keeps to all conditions: broken, with S3's reason, where it refuses every request
 * that the grant is about, and with KMS's where the key refuses everything that asks for it. Places whose situation
 * nobody gave are taken to work.
 */
export function decidedState(draft: Draft, now: number, given: Given): HeldState {
  const state = stateAtPlaces(draft, now, given.situations);
  return state.kind === 'works' ? (refusedByKeys(draft, now, given) ?? state) : state;
}

type Given = Required<Pick<RecogniseOptions, 'situations' | 'encryptionKeys'>>;

function stateAtPlaces(draft: Draft, now: number, situations: Given['situations']): HeldState {
  let refusal: Decision | undefined;
  const may = mayHave(whoAsks(draft));
  for (const place of draft.places) {
    const situation = situations[place.bucket];
    if (situation === undefined && draft.bucketAccount !== undefined)
      return { kind: 'depends', why: dependsOn(place.bucket, draft.bucketAccount) };
    const asks = situation === undefined ? [] : asksOf(draft, place, situation, now);
    if (situation === undefined || asks.length === 0) return { kind: 'works' };
    for (const ask of asks) {
      const decision = withWayOut((context) => decide({ ...ask, context }, situation), ask.context, may);
      if (decision.allowed) return { kind: 'works' };
      refusal ??= decision;
    }
  }
  const [deciding] = refusal?.deciding ?? [];
  return deciding === undefined ? { kind: 'works' } : { kind: 'broken', why: deciding.why };
}

const dependsOn = (bucket: string, account: string) =>
  `The bucket ${bucket} is of account ${formatAccount(account)}, whose policy decides as well: it lets nobody through who is not let in there.`;

/** What lies under a key is of no use to whom the key is not open. Undefined where some place works all the same. */
function refusedByKeys(
  draft: Draft,
  now: number,
  { situations, encryptionKeys }: Given,
): HeldState | undefined {
  let why: string | undefined;
  const may = mayHave(whoAsks(draft));
  for (const place of draft.places) {
    const [situation, key] = [situations[place.bucket], encryptionKeys[place.bucket]];
    if (situation === undefined || key === undefined) return undefined;
    const asks = asksOf(draft, place, situation, now).filter(
      (ask) =>
        asksForKey(ask.action) &&
        withWayOut((context) => decide({ ...ask, context }, situation), ask.context, may).allowed,
    );
    if (asks.length === 0) return undefined;
    for (const ask of asks) {
      const { request, policies } = requestOf(ask, situation);
      const decision = evaluate(request, { ...policies, encryptionKey: key });
      if (decision.allowed) return undefined;
      why ??= decision.deciding[0]?.why;
    }
  }
  return why === undefined
    ? undefined
    : { kind: 'broken', why: `The KMS key that the objects are put under refuses: ${why}` };
}

/** A request for each action, of each ability one at least. None for a grantee for whom nobody can ask. */
export function asksOf(
  draft: Draft,
  place: HeldPlace,
  situation: Pick<Situation, 'partition'>,
  now: number,
  actions: readonly string[] = actionsAsked(draft),
): readonly Ask[] {
  const asker = askerFor(draft, situation);
  if (asker === undefined) return [];
  return actions.map((action): Ask => {
    const { accessPoint } = place;
    return {
      principal: asker.principal,
      permissions: 'everything',
      action,
      ...(isOfObject(action) ? { key: keyIn(place) } : {}),
      ...(accessPoint === undefined ? {} : { accessPoint: accessPoint.arn }),
      context: {
        ...ordinaryContext(asker.principal, new Date(now).toISOString(), ORDINARY_ADDRESS),
        ...asker.context,
        ...fulfilling(draft.conditions, action),
        ...(reachesListings(new Set([action])) ? { 's3:prefix': keyIn(place) } : {}),
        ...tagsOf(place),
      },
      ...(asker.canonicalUserId === undefined ? {} : { canonicalUserId: asker.canonicalUserId }),
    };
  });
}

/** One of each ability; of a grant without any, some of what it gives. */
function actionsAsked({ abilities, partly, given }: Draft): readonly string[] {
  const told = [...abilities, ...partly].flatMap(
    (ability) => actionsOf(ability).find((id) => given.has(id)) ?? [],
  );
  return told.length > 0 ? told : [...given].slice(0, SOME);
}

const SOME = 5;

/** Through a role nobody but the role asks. */
export const whoAsks = ({ way, role, who }: Draft): HeldWho =>
  way === 'role' && role !== undefined ? { kind: 'role', arn: role } : who;

/** Whoever assumes a role asks as a session of it. */
function askerFor({ way, role, who }: Draft, { partition }: Pick<Situation, 'partition'>): Asker | undefined {
  if (way !== 'role') return askerOf(who, partition);
  const principal = role === undefined ? undefined : principalFromArn(role);
  return principal === undefined ? undefined : { principal, context: {} };
}

const isOfObject = (action: string): boolean => reachesObjects(new Set([action]));

/** Of some object there. */
export function keyIn({ prefixes, patterns }: HeldPlace): string {
  const [prefix] = prefixes;
  return prefix === undefined ? concrete(patterns[0] ?? '*') : `${prefix}a`;
}

const tagsOf = ({ tags = {} }: HeldPlace): RequestContext =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]) => [
      [`s3:ExistingObjectTag/${name}`, value],
      [`s3:RequestObjectTag/${name}`, value],
    ]),
  );
