import { parseArn } from '../../grammar/arn.ts';
import { bucketTarget, type GrantTarget } from '../../grants/grant-statements.ts';
import { isPublicPolicy } from '../../public/meaning.ts';
import { documentId } from '../document-of.ts';
import { type Bundle, bundlesOf } from './bundles.ts';
import { type Draft, draftOf, placeOf } from './draft.ts';
import { readingsOf } from './readings.ts';
import type { HeldDocument, HeldPlace } from './types.ts';

type OfS3 = Extract<HeldDocument, { kind: 'bucket' | 'access-point' }>;

/** What the policy of a bucket or access point hands out. */
export function grantsOfResource(document: OfS3): readonly Draft[] {
  const id = documentId(document.account, document);
  const target = targetOf(document);
  const opening = new Set(
    isPublicPolicy(document.text, {
      kind: document.kind,
      ...(document.kind === 'bucket' ? {} : { networkOrigin: document.networkOrigin }),
    }).reasons.map(({ statement }) => statement),
  );
  const readings = readingsOf({ text: document.text, document: id, targetsOf: () => [target] });
  return bundlesOf(readings).flatMap((bundle) => {
    const { who, parts } = bundle;
    if (who === undefined) return [];
    return [
      draftOf({ ...bundle, who }, id, [placeOf(bundle, whereOf(document))], {
        way: wayOf(document, bundle),
        public: parts.some(({ statement }) => opening.has(statement)),
        permissions: [],
        ...(document.kind === 'access-point' && document.bucketAccount !== undefined
          ? { bucketAccount: document.bucketAccount }
          : {}),
      }),
    ];
  });
}

function wayOf({ kind }: OfS3, { who }: Bundle): Draft['way'] {
  if (who?.kind === 'access-point' || who?.kind === 'access-points-of') return 'delegation';
  return kind === 'bucket' ? 'bucket-policy' : 'access-point';
}

function targetOf(document: OfS3): GrantTarget {
  return document.kind === 'bucket'
    ? bucketTarget(document)
    : { arn: document.arn, objects: `${document.arn}/object/` };
}

function whereOf(document: OfS3): Pick<HeldPlace, 'bucket' | 'accessPoint'> {
  if (document.kind === 'bucket') return { bucket: document.bucket };
  const { bucket, arn, name, vpcId } = document;
  return {
    bucket,
    accessPoint: {
      arn,
      name,
      account: parseArn(arn)?.account ?? document.account,
      ...(vpcId === undefined ? {} : { vpcId }),
    },
  };
}

/** Who may use a key, which is no place of its own. */
export function grantsOfKey(document: Extract<HeldDocument, { kind: 'key' }>): readonly Draft[] {
  const id = documentId(document.account, document);
  const readings = readingsOf({ text: document.text, document: id, targetsOf: () => [undefined] });
  return bundlesOf(readings).flatMap((bundle) =>
    bundle.who === undefined
      ? []
      : [draftOf({ ...bundle, who: bundle.who }, id, [], { way: 'key', public: false, permissions: [] })],
  );
}
