import type { PublicAccessBlock } from '../../evaluate/types.ts';
import type { AccessPointSituation, Situation } from '../../situation/situation.ts';
import {
  accessPoint,
  OTHER,
  OWN,
  policyText,
  situation as situationOf,
} from '../../situation/testing/build.ts';
import { findNeeds } from '../needs.ts';
import type { Need, NeedOptions } from '../types.ts';

export { OTHER, OWN };
export const LAKE = 'arn:aws:s3:::analytics-lake';
export const POINT = `arn:aws:s3:eu-west-1:${OWN}:accesspoint/marketing-read`;
export const OFF: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

export const policy = (...statements: object[]) => policyText(statements, 2);
export const allow = (more: object = {}) => ({
  Sid: 'Grant',
  Effect: 'Allow',
  Principal: { AWS: OTHER },
  Action: 's3:GetObject',
  Resource: `${LAKE}/*`,
  ...more,
});
export const upload = (more: object = {}) => allow({ Sid: 'Uploads', Action: 's3:PutObject', ...more });
export const PUBLIC = allow({ Sid: 'Open', Principal: '*' });

export const situation = (bucketPolicy: string | null, more: Partial<Situation> = {}): Situation =>
  situationOf({ bucket: 'analytics-lake', bucketPolicy, ...more });
export const point = (text: string | null, more: Partial<AccessPointSituation> = {}): AccessPointSituation =>
  accessPoint({ name: 'marketing-read', policy: text, ...more });

/** Needs of a draft over a bucket that had no policy. */
export const needs = (
  after: Situation,
  options?: NeedOptions,
  before: Situation = {
    ...after,
    bucketPolicy: null,
    accessPoints: after.accessPoints.map((one) => ({ ...one, policy: null })),
  },
) => findNeeds(before, after, options);
export const codes = (found: readonly Need[]) => found.map(({ code }) => code);
export const only = (found: readonly Need[], code: Need['code']) => {
  const need = found.find((one) => one.code === code);
  if (need === undefined) throw new Error(`no ${code} among ${codes(found).join(', ')}`);
  return need;
};
