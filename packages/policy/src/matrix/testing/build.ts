import type { AccessPointSituation, Situation } from '../../situation/situation.ts';
import { accessMatrix } from '../access-matrix.ts';
import { principalFromArn } from '../../callers/principals.ts';
import { type AccessMatrix, type Doing, type MatrixCell, type MatrixSession } from '../types.ts';

export const NOW = '2026-11-22T08:00:00.000Z';
export const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const ME = 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira';
export const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing';
export const LAKE = 'arn:aws:s3:::lake';
export const SESSION: MatrixSession = { arn: ME, principal: principalFromArn(ME)! };

export const text = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
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

export function situation(
  bucketPolicy: string | null,
  points: readonly AccessPointSituation[] = [],
): Situation {
  return {
    partition: 'aws',
    bucket: 'lake',
    account: '111122223333',
    bucketPolicy,
    accessPoints: points,
    unread: [],
  };
}

export const point = (
  policy: string | null,
  more: Partial<AccessPointSituation> = {},
): AccessPointSituation => ({
  name: 'marketing',
  arn: POINT,
  account: '111122223333',
  networkOrigin: 'Internet',
  policy,
  ...more,
});

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
