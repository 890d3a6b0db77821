import { keyIn } from '../access/recognise/decided-state.ts';
import { draftsOf, isOwn } from '../access/recognise/grants-in.ts';
import type { Draft } from '../access/recognise/draft.ts';
import type { HeldDocument, HeldWho } from '../access/recognise/types.ts';
import { accountOf } from '../grammar/principals.ts';
import type { Situation } from '../situation/situation.ts';
import { type Decided, says } from './alike.ts';
import { judge, type Verdict } from './judge.ts';
import { contentOf, makeReach, type Material, numbered } from './make-reach.ts';
import type { Evidence, Reach } from './reach.ts';
import { type Frame, sceneOf, unreadFor } from './scene.ts';

/** What a document comes to, whatever the names of what it hangs on. */
interface Found {
  readonly material: Omit<Material, keyof Frame>;
  readonly verdict: Verdict;
}

export type DocumentsDecided = Decided<readonly Found[]>;

/**
 * Who gets in by the policies of a bucket and of its access points. Of a bucket of another account, by those of the
 * account's own access points in front of it.
 * @param decided what documents of the account came to so far
 */
export function resourceReaches(
  situation: Situation,
  frame: Frame,
  decided: DocumentsDecided,
): readonly Reach[] {
  const bucket = situation.account === frame.account ? situation.bucket : undefined;
  return documentsOf(situation, frame.account).flatMap((document) => {
    const point = situation.accessPoints.find(
      ({ arn }) => document.kind === 'access-point' && arn === document.arn,
    );
    const spot = {
      situation,
      encryptionKey: frame.keyOf(situation.bucket),
      ...(point === undefined ? {} : { point }),
    };
    let found = decided.find(spot, frame.patterns);
    if (found === undefined) {
      found = foundIn(document, situation, frame);
      const said = found.map(({ verdict, material: { who, conditions, others } }) => [
        verdict,
        who,
        conditions,
        others,
      ]);
      if (!says(said, spot))
        decided.keep(
          spot,
          frame.patterns,
          found.map(({ material: { place } }) => keyIn(place)),
          found,
        );
    }
    return found.map(({ material, verdict }) =>
      makeReach({ ...frame, ...hungOn(document, material) }, verdict, bucket),
    );
  });
}

function foundIn(document: OfS3, situation: Situation, frame: Frame): readonly Found[] {
  const drafts = draftsOf(document, frame.now).filter(
    (draft) =>
      !isOwn(draft, { ...document, account: frame.account }) && !isOwnPoint(draft.who, frame.account),
  );
  return numbered(drafts, ({ id }) => id, contentOf).flatMap(({ item: draft, nth }) =>
    draft.places.map((place): Found => {
      const unread = unreadFor(situation, draft, place);
      const point = place.accessPoint?.arn;
      return {
        verdict: judge(draft, place, sceneOf(situation, frame, {}, unread)),
        material: {
          who: draft.who,
          way: document.kind === 'bucket' ? 'bucket-policy' : 'access-point',
          through: point === undefined ? [] : [{ kind: 'access-point', arn: point }],
          place,
          evidence: evidenceOf(document, draft, frame.partition),
          conditions: draft.conditions,
          others: draft.others,
          public: draft.public,
          nth,
        },
      };
    }),
  );
}

/** The same of a document that differs in nothing but what it hangs on. */
function hungOn(document: OfS3, material: Found['material']): Found['material'] {
  const { place, evidence } = material;
  const { bucket } = document;
  if (document.kind === 'bucket')
    return {
      ...material,
      place: { ...place, bucket },
      evidence: evidence.map((one) => ({ ...one, arn: arnOf(one.arn, bucket) })),
    };
  const { arn, name } = document;
  return {
    ...material,
    through: [{ kind: 'access-point', arn }],
    place: { ...place, bucket, accessPoint: { ...place.accessPoint!, arn, name } },
    evidence: evidence.map((one) => ({ ...one, arn })),
  };
}

/** The ARN of another bucket. */
const arnOf = (arn: string, bucket: string): string => `${arn.slice(0, arn.lastIndexOf(':') + 1)}${bucket}`;

type OfS3 = Extract<HeldDocument, { kind: 'bucket' | 'access-point' }>;

/** Policies of a bucket and its access points that count for the account. */
export function documentsOf(situation: Situation, account: string): readonly OfS3[] {
  const { partition, bucket, account: owner, bucketPolicy, accessPoints } = situation;
  return [
    ...(bucketPolicy === null || owner !== account
      ? []
      : [{ kind: 'bucket', partition, bucket, account: owner, text: bucketPolicy } as const]),
    ...accessPoints.flatMap(({ policy, vpcId, ...point }): OfS3[] =>
      policy === null
        ? []
        : [
            {
              kind: 'access-point',
              arn: point.arn,
              name: point.name,
              account: point.account,
              bucket,
              networkOrigin: point.networkOrigin,
              ...(vpcId === undefined ? {} : { vpcId }),
              text: policy,
            },
          ],
    ),
  ];
}

/** What is delegated to the account's own access points, their policies hand out. */
const isOwnPoint = (who: HeldWho, account: string): boolean =>
  (who.kind === 'access-points-of' && who.account === account) ||
  (who.kind === 'access-point' && accountOf(who.arn) === account);

function evidenceOf(document: OfS3, { parts }: Draft, partition: string): readonly Evidence[] {
  const arn = document.kind === 'bucket' ? `arn:${partition}:s3:::${document.bucket}` : document.arn;
  return parts.map(({ statement, sid }) => ({
    kind: document.kind,
    arn,
    statement,
    ...(sid === undefined ? {} : { sid }),
  }));
}
