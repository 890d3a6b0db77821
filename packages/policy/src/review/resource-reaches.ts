import { draftsOf, isOwn } from '../access/recognise/grants-in.ts';
import type { Draft } from '../access/recognise/draft.ts';
import type { HeldDocument, HeldWho } from '../access/recognise/types.ts';
import { accountOf } from '../grammar/principals.ts';
import type { Situation } from '../situation/situation.ts';
import { judge } from './judge.ts';
import { contentOf, makeReach, numbered } from './make-reach.ts';
import type { Evidence, Reach } from './reach.ts';
import { type Frame, sceneOf, unreadFor } from './scene.ts';

/**
 * Who gets in by the policies of a bucket and of its access points. Of a bucket of another account, by those of the
 * account's own access points in front of it.
 */
export function resourceReaches(situation: Situation, frame: Frame): readonly Reach[] {
  return documentsOf(situation, frame.account).flatMap((document) => {
    const drafts = draftsOf(document, frame.now).filter(
      (draft) =>
        !isOwn(draft, { ...document, account: frame.account }) && !isOwnPoint(draft.who, frame.account),
    );
    return numbered(drafts, ({ id }) => id, contentOf).flatMap(({ item: draft, nth }) =>
      draft.places.map((place): Reach => {
        const unread = unreadFor(situation, draft, place);
        const verdict = judge(draft, place, sceneOf(situation, frame, {}, unread));
        const point = place.accessPoint?.arn;
        return makeReach(
          {
            ...frame,
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
          verdict,
          situation.account === frame.account ? situation.bucket : undefined,
        );
      }),
    );
  });
}

type OfS3 = Extract<HeldDocument, { kind: 'bucket' | 'access-point' }>;

function documentsOf(situation: Situation, account: string): readonly OfS3[] {
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
