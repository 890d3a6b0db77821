import { describe, expect, it } from 'vitest';
import { allow, ANALYST, LAKE, of, said } from './testing/build.ts';

const everyone = (Action: string, Resource: string, more: object = {}) =>
  allow(Action, Resource, { Principal: '*', ...more });
const prefix = (operator: string, value: string) => ({ Condition: { [operator]: { 's3:prefix': value } } });

describe('keys that stand for a pattern', () => {
  it.each([
    ["${aws:PrincipalTag/team, 'blue'}", "some · under teams/${aws:PrincipalTag/team, 'blue'}/ only"],
    ["${aws:username, 'nobody'}", "some · under teams/${aws:username, 'nobody'}/ only"],
    ['${aws:PrincipalTag/team}', 'none'],
    ['${*}', 'some · under teams/${*}/ only'],
    ['${?}x${$}', 'some · under teams/${?}x${$}/ only'],
  ])('give %s its default for those who lack the key', (variable, words) => {
    expect(said(of(everyone('s3:GetObject', `${LAKE}/teams/${variable}/*`)), 'anonymous', 'read')).toContain(
      words,
    );
  });

  it.each([
    ['StringEquals', 'raw/*', 'some · prefix raw/* only'],
    ['StringEqualsIgnoreCase', 'raw/?', 'some · prefix raw/? only'],
    ['StringLike', 'raw/*', 'some · under raw/ only'],
    ['StringLike', 'raw/?', 'some · raw/? only'],
  ])('take %s of %s at its word', (operator, value, words) => {
    const matrix = of(allow('s3:ListBucket', LAKE, prefix(operator, value)));
    expect(said(matrix, ANALYST, 'list')).toContain(words);
  });
});
