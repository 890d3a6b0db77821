import type { AccessPointSituation, Situation } from '../../situation/situation.ts';
import {
  accessPoint,
  LAKE,
  policy as text,
  situation as situationOf,
} from '../../situation/testing/build.ts';
import { accessMatrix } from '../access-matrix.ts';
import { principalFromArn } from '../../callers/principals.ts';
import { type AccessMatrix, type Doing, type MatrixCell, type MatrixSession } from '../types.ts';

export const NOW = '2026-11-22T08:00:00.000Z';
export const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const ME = 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira';
export const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing';
export const SESSION: MatrixSession = { arn: ME, principal: principalFromArn(ME)! };

export { LAKE, text };
export const allow = (Action: string | string[], Resource: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: ANALYST },
  Action,
  Resource,
  ...more,
});
export const deny = (more: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
  ...more,
});

export const situation = (
  bucketPolicy: string | null,
  accessPoints: readonly AccessPointSituation[] = [],
): Situation => situationOf({ bucketPolicy, accessPoints });

export const point = (
  policy: string | null,
  more: Partial<AccessPointSituation> = {},
): AccessPointSituation => accessPoint({ name: 'marketing', policy, ...more });

export const of = (...statements: object[]) => {
  const side = situation(text(...statements));
  return accessMatrix(side, side, SESSION, NOW);
};

export function row(matrix: AccessMatrix, subject: string, place = 'bucket') {
  const found = matrix.rows.find((one) => one.subject.id === subject && one.place.id === place);
  if (found === undefined) throw new Error(`No row ${subject} at ${place}.`);
  return found;
}

export const cell = (matrix: AccessMatrix, subject: string, doing: Doing, place?: string): MatrixCell =>
  row(matrix, subject, place).after[doing];

export const said = (matrix: AccessMatrix, subject: string, doing: Doing, place?: string) => {
  const { state, why } = cell(matrix, subject, doing, place);
  return [state, ...why].join(' · ');
};
