import type { PolicyEnv } from '../../document/env.ts';
import { parsePolicy } from '../../document/parse.ts';
import { BUCKET_ENV } from '../../testing/marked.ts';
import { statementSentence } from '../sentence.ts';

export const BUCKET = 'arn:aws:s3:::analytics-lake';
export const ALL = `${BUCKET}/*`;
export const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read';
export const ROLE = 'arn:aws:iam::444455556666:role/team/Analyst';

export const say = (statement: object, env: PolicyEnv = BUCKET_ENV) =>
  statementSentence(parsePolicy(JSON.stringify({ Statement: statement })).statements[0]!, env);
export const allow = (parts: object, env?: PolicyEnv) =>
  say(
    { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 's3:GetObject', Resource: ALL, ...parts },
    env,
  );
export const deny = (parts: object, env?: PolicyEnv) =>
  say({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: ALL, ...parts }, env);
const READS = 'Anyone in account 4444-5555-6666 may read everything in the bucket';
export const when = (Condition: object) => allow({ Condition }).replace(`${READS}, `, '');
export const unless = (Condition: object) =>
  deny({ Condition }).replace('Nobody may read anything in the bucket ', '');
