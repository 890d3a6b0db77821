import { describe, expect, it } from 'vitest';
import { diffAccess } from '../diff/diff-access.ts';
import { seeded } from '../evaluate/testing/random.ts';
import { ABILITIES } from '../grants/abilities.ts';
import type { Grant, Grantee, Place } from '../grants/grant.ts';
import type { Situation } from '../situation/situation.ts';
import { alsoRemovable } from './also-removable.ts';
import { changeEnd } from './change-end.ts';
import { planGrant } from './plan-grant.ts';
import { grantsIn } from './recognise/grants-in.ts';
import type { HeldGrant, HeldPart } from './recognise/types.ts';
import { whoId } from './recognise/who-id.ts';
import { stable } from './stable.ts';
import { NOW, randomGrant } from './testing/random-grant.ts';
import { heldConditions, heldDocuments, heldId } from './testing/held.ts';
import { randomStanding } from './testing/standing.ts';
import type { GrantDocument, GrantPlan, Ground } from './types.ts';
import { withdraw } from './withdraw.ts';

const ROUNDS = 100;
const TIME = { timeout: 60_000 };

interface Round {
  readonly grant: Grant;
  readonly ground: Ground;
  readonly plan: GrantPlan;
  readonly held: readonly HeldGrant[];
}

/** By seed: each property is asked of the same grants, which are planned and read once. */
const known = new Map<number, Round>();

function roundOf(seed: number): Round {
  const random = seeded(seed * 104_729);
  const grant = randomGrant(random);
  const ground = randomStanding(random);
  const plan = planGrant(grant, ground);
  const held = grantsIn(heldDocuments(plan, ground), NOW, { own: true });
  return { grant, ground, plan, held };
}

function each(check: (round: Round) => void, rounds = ROUNDS): void {
  for (let seed = 1; seed <= rounds; seed += 1) {
    const round = known.get(seed) ?? roundOf(seed);
    known.set(seed, round);
    try {
      check(round);
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(round.grant)}`, { cause: error });
    }
  }
}

/** What of the round's grant was read back. */
const ofGrant = ({ grant, held }: Round): readonly HeldGrant[] =>
  held.filter(
    ({ way, name, who }) =>
      way === grant.way &&
      name === grant.name &&
      grant.grantees.some((grantee) => heldId(grantee) === whoId(who)),
  );

const forOne = (round: Round, grantee: Grantee, place: Place): HeldGrant | undefined =>
  ofGrant(round).find(
    ({ who, places }) =>
      whoId(who) === heldId(grantee) && places.some(({ bucket }) => bucket === place.bucket),
  );

const textAfter = (document: GrantDocument, parts: readonly HeldPart[]): string | null => {
  const here = parts.filter((part) => part.document === document.id);
  const left = withdraw(document.after, here);
  expect(left, document.id).toBeDefined();
  return left?.text ?? null;
};

/** What serves others too stays for them: a delegation, what a role may, and a key. */
function isNeeded(document: GrantDocument, round: Round, parts: readonly HeldPart[]): boolean {
  const { held, grant } = round;
  const theirs = held.filter(({ who }) => grant.grantees.some((one) => heldId(one) === whoId(who)));
  switch (document.on.kind) {
    case 'bucket':
      return held.some(
        (one) =>
          one.way === 'delegation' &&
          one.parts.some((part) => part.document === document.id && !parts.includes(part)) &&
          held.some((other) => other.way === 'access-point' && other.name !== grant.name),
      );
    case 'role-policy':
      return held.some((one) => one.way === 'role' && !theirs.includes(one));
    case 'key':
      return theirs.some(({ way, name }) => way !== 'key' && name !== grant.name);
    default:
      return false;
  }
}

describe('grants of any kind, in documents of any kind', TIME, () => {
  it('are read back as they were given', () => {
    each((round) => {
      const { grant } = round;
      for (const grantee of grant.grantees)
        for (const place of grant.places) {
          const found = forOne(round, grantee, place);
          const there = found?.places.find(({ bucket }) => bucket === place.bucket);
          const limits = grant.abilities.some((ability) => ABILITIES[ability].objects.length > 0);
          expect(found, heldId(grantee)).toMatchObject({ partly: [], others: [] });
          expect(stable(found?.abilities)).toBe(stable(grant.abilities));
          expect(stable(found?.never)).toBe(stable(grant.never ?? []));
          expect(stable(found?.conditions)).toBe(stable(heldConditions(grant, grantee)));
          expect(there?.prefixes.toSorted()).toEqual(place.prefixes.toSorted());
          expect(there?.patterns).toEqual([]);
          expect(there?.listing).toBeUndefined();
          expect(there?.tags).toEqual(limits ? place.tags : undefined);
        }
    });
  });

  it('leave nothing behind when they are withdrawn', () => {
    each((round) => {
      const withdrawn = ofGrant(round);
      const parts = [
        ...new Map(
          [...withdrawn.flatMap((one) => one.parts), ...alsoRemovable(withdrawn, round.held)].map((part) => [
            stable(part),
            part,
          ]),
        ).values(),
      ];
      for (const document of round.plan.documents.filter(({ side }) => side === 'owner'))
        if (!isNeeded(document, round, parts))
          expect(textAfter(document, parts), document.id).toBe(document.before ?? null);
    });
  });

  it('leave what the others have as it is when one is withdrawn', () => {
    each((round) => {
      const { plan, ground, held, grant } = round;
      const [first] = grant.grantees;
      const gone = held.filter(({ who }) => whoId(who) === heldId(first!));
      const parts = ofGrant({ ...round, held: gone }).flatMap((one) => one.parts);
      const documents = heldDocuments(plan, ground, (document) => textAfter(document, parts));
      const after = grantsIn(documents, NOW, { own: true });
      const saying = (grants: readonly HeldGrant[]) => grants.map(sayingOf).toSorted();
      const left = held.filter((one) =>
        one.parts.some((part) => !parts.some((its) => stable(its) === stable(part))),
      );
      expect(saying(after)).toEqual(saying(left));
    });
  });

  it('get another end, and nobody else does', () => {
    each((round) => {
      const { plan, ground, held, grant } = round;
      const [first] = grant.grantees;
      const meant = ofGrant(round).filter(({ who }) => whoId(who) === heldId(first!));
      const texts = new Set(meant.flatMap((one) => one.parts.map(stable)));
      // What a role may do ends for all who assume it: it is changed where there is one.
      const shared = held.some(({ way, who }) => way === 'role' && whoId(who) !== heldId(first!));
      const parts = meant.flatMap((one) => [...one.parts, ...(shared ? [] : one.permissions)]);
      for (const until of ['2026-12-10T00:00:00Z', undefined]) {
        const documents = heldDocuments(plan, ground, (document) => {
          const here = parts.filter((part) => part.document === document.id);
          return changeEnd(document.after, here, until) ?? null;
        });
        const after = grantsIn(documents, NOW, { own: true });
        const expected = held.map((one) => {
          const limit = shared && one.name === grant.name ? grant.conditions.until : undefined;
          const end = until ?? limit;
          const { until: _, ...conditions } = one.conditions;
          return one.parts.some((part) => texts.has(stable(part)))
            ? sayingOf({
                ...one,
                conditions: { ...conditions, ...(end === undefined ? {} : { until: end }) },
              })
            : sayingOf(one);
        });
        expect(after.map(sayingOf).toSorted()).toEqual(expected.toSorted());
      }
    });
  });
});

/** All that a grant says, whatever statement says it. */
const sayingOf = ({ who, abilities, never, partly, others, places, way, conditions }: HeldGrant): string =>
  stable([
    { who: whoId(who) },
    { abilities },
    { never },
    { partly },
    { others },
    { places },
    { way },
    conditions,
  ]);

/** A situation whose texts are those of the plan, as `textOf` has them. */
function situationOf(before: Situation, plan: GrantPlan, textOf: (document: GrantDocument) => string | null) {
  const textOn = (id: string, standing: string | null) => {
    const document = plan.documents.find((one) => one.id === id);
    return document === undefined ? standing : textOf(document);
  };
  return {
    ...before,
    bucketPolicy: textOn(`bucket ${before.bucket}`, before.bucketPolicy),
    accessPoints: before.accessPoints.map((point) => ({ ...point, policy: textOn(point.arn, point.policy) })),
  };
}

describe('to everybody else, by the diff', TIME, () => {
  it('all is as before once a grant is withdrawn', () => {
    each((round) => {
      const { ground, plan, held } = round;
      const withdrawn = ofGrant(round);
      const parts = [...withdrawn.flatMap((one) => one.parts), ...alsoRemovable(withdrawn, held)];
      for (const before of Object.values(ground.situations)) {
        const after = situationOf(before, plan, (document) =>
          isNeeded(document, round, parts) ? (document.before ?? null) : textAfter(document, parts),
        );
        expect(diffAccess(before, after).verdict).toBe('same');
      }
    });
  });

  it('all is as if one grantee had never been among the others', () => {
    each((round) => {
      const { grant, ground, plan } = round;
      const [first, ...others] = grant.grantees;
      if (grant.way === 'role' || others.length === 0) return;
      const parts = ofGrant(round)
        .filter(({ who }) => whoId(who) === heldId(first!))
        .flatMap((one) => one.parts);
      const never = planGrant({ ...grant, grantees: others }, ground);
      for (const before of Object.values(ground.situations)) {
        const withdrawn = situationOf(before, plan, (document) => textAfter(document, parts));
        const without = situationOf(before, never, ({ after }) => after);
        const { verdict, changes } = diffAccess(without, withdrawn);
        expect({ verdict, changes }).toEqual({ verdict: 'same', changes: [] });
      }
    }, ROUNDS / 5);
  });
});
