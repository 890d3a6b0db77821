import type { PolicyEnv } from '../document/env.ts';

/** Splits a text at its caret: `"Eff|ect"` gives the text without the bar and where it stood. */
export function caret(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('the case has no caret');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** Takes the `«…»` marks out of a text and gives the places they stood around. */
export function marked(text: string): { text: string; spans: { offset: number; length: number }[] } {
  const spans: { offset: number; length: number }[] = [];
  let plain = '';
  let start = 0;
  for (const character of text) {
    if (character === '«') start = plain.length;
    else if (character === '»') spans.push({ offset: start, length: plain.length - start });
    else plain += character;
  }
  return { text: plain, spans };
}

export const BUCKET_ENV: PolicyEnv = {
  kind: 'bucket',
  partition: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  bucket: 'analytics-lake',
  principals: ['arn:aws:iam::444455556666:role/Analyst', '444455556666'],
  accessPoints: ['arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read'],
  prefixes: ['reports/', 'raw/'],
};

export const ACCESS_POINT_ENV: PolicyEnv = {
  ...BUCKET_ENV,
  kind: 'access-point',
  accessPoint: 'marketing-read',
};

export const TRUST_ENV: PolicyEnv = { kind: 'trust', partition: 'aws', account: '111122223333' };
export const IDENTITY_ENV: PolicyEnv = { kind: 'identity', partition: 'aws', account: '111122223333' };
export const SESSION_ENV: PolicyEnv = { kind: 'session', partition: 'aws', account: '111122223333' };
export const KEY_ENV: PolicyEnv = { kind: 'key', partition: 'aws', account: '111122223333' };
export const ACCESS_GRANTS_ENV: PolicyEnv = {
  kind: 'access-grants',
  partition: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
};
export const SCP_ENV: PolicyEnv = { kind: 'scp', partition: 'aws' };
export const RCP_ENV: PolicyEnv = { kind: 'rcp', partition: 'aws' };
