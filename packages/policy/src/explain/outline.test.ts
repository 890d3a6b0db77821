import { expect, it } from 'vitest';
import { BUCKET_ENV } from '../testing/marked.ts';
import { outline } from './outline.ts';

it('lists the statements with what they say and where they stand', () => {
  const first =
    '{"Sid":"Read","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::analytics-lake/*"}';
  const text = `{"Statement":[${first},{"Effect":"deny"},7]}`;
  expect(outline(text, BUCKET_ENV)).toEqual([
    {
      index: 0,
      span: { offset: text.indexOf(first), length: first.length },
      effect: 'Allow',
      sid: 'Read',
      sentence: 'Anyone, signed in or not, may read everything in the bucket',
    },
    {
      index: 1,
      span: { offset: text.indexOf('{"Effect":"deny"}'), length: 17 },
      effect: undefined,
      sid: undefined,
      sentence: 'Not complete: no Effect, Principal, Action and Resource yet',
    },
  ]);
});

it('reads a single statement without its list, and what can be read of a broken text', () => {
  expect(outline('{"Statement":{"Effect":"Allow"}}', BUCKET_ENV)).toHaveLength(1);
  expect(outline('{"Statement":[{"Effect":"Allow"},{"Eff', BUCKET_ENV)).toHaveLength(2);
  expect(outline('', BUCKET_ENV)).toEqual([]);
});
