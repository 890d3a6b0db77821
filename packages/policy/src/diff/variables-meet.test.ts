import { describe, expect, it } from 'vitest';
import { allow, edit, LAKE, linesOf, OTHER, type Statement } from './testing/build.ts';

const EVERYBODY = { AWS: '*' };
const TEAM = '${aws:PrincipalTag/team}';
const TAG = 's3:ExistingObjectTag/team';

const read = (keys: string, condition?: Statement, principal: unknown = EVERYBODY): Statement =>
  allow(principal, 's3:GetObject', keys, condition === undefined ? {} : { Condition: condition });
const list = (condition: Statement): Statement =>
  allow(EVERYBODY, 's3:ListBucket', '', { Condition: condition });
const refuse = (keys: string, extra: Statement = {}): Statement => ({
  Effect: 'Deny',
  // Of the owner's account everybody may read by policies of their own, whatever is granted here.
  Principal: { AWS: OTHER },
  Action: 's3:GetObject',
  Resource: `${LAKE}/${keys}`,
  ...extra,
});

describe('what a variable stands for meets what else is compared with the same', () => {
  it.each<[string, Statement]>([
    ['a value', read('*', { StringEquals: { [TAG]: TEAM }, StringLike: { [TAG]: 'blue' } })],
    ['a pattern', read('*', { StringEquals: { [TAG]: TEAM }, StringLike: { [TAG]: ['b*e', '*x?'] } })],
    [
      'two patterns',
      read('*', {
        StringEquals: { [TAG]: TEAM },
        StringLike: { [TAG]: 'b*' },
        'ForAnyValue:StringLike': { [TAG]: '*e' },
      }),
    ],
    [
      'not the ordinary value',
      read('*', { StringEquals: { [TAG]: TEAM }, StringNotEquals: { [TAG]: ['other', 'elsewhere', 'x'] } }),
    ],
    [
      'a value in another case',
      read('*', { StringEquals: { [TAG]: TEAM }, StringEqualsIgnoreCase: { [TAG]: 'BLUE' } }),
    ],
    [
      'what stands before it',
      list({
        StringLike: { 's3:prefix': `home/${TEAM}/*` },
        StringNotLike: { 's3:prefix': ['home/other/*', 'home/elsewhere/*'] },
      }),
    ],
    [
      'a pattern around it',
      list({ StringLike: { 's3:prefix': `home/${TEAM}/*` }, StringEquals: { 's3:prefix': 'home/blue/a' } }),
    ],
    [
      'the same variable elsewhere',
      read(`${TEAM}/*`, { StringEquals: { [TAG]: TEAM }, StringLike: { [TAG]: 'blue' } }),
    ],
    [
      'its own condition',
      read('*', {
        StringEquals: { [TAG]: TEAM, 'aws:PrincipalTag/team': 'blue' },
        StringLike: { [TAG]: '?lue' },
      }),
    ],
    [
      'a default',
      read('*', {
        StringEquals: { [TAG]: "${aws:PrincipalTag/team, 'blue'}" },
        StringLike: { [TAG]: 'blue' },
      }),
    ],
    [
      'the default only',
      read('*', {
        StringEquals: { [TAG]: "${aws:PrincipalTag/team, 'blue'}" },
        Null: { 'aws:PrincipalTag/team': 'true' },
      }),
    ],
  ])('%s', (_, statement) => {
    expect(edit([], [statement]).verdict).toBe('more');
    expect(edit([statement], []).verdict).toBe('less');
  });

  it.each<[string, Statement, Statement]>([
    ['a key', read(`${TEAM}/*`), refuse('blue/*')],
    ['one key', read(`${TEAM}/report.csv`), refuse('blue/report.csv')],
    ['a pattern of keys', read(`home/${TEAM}/*`), refuse('home/b*e/q?')],
    ['the middle of a name', read(`home/team-${TEAM}-data/*`), refuse('home/team-blue-data/*')],
    ['what follows a wildcard', read(`*/${TEAM}/*`), refuse('a/blue/*')],
    ['a name', read('home/${aws:username}/*', undefined, { AWS: OTHER }), refuse('home/bob/*')],
    [
      'a name in a condition',
      read('*', { StringEquals: { [TAG]: '${aws:username}' } }),
      refuse('*', { Condition: { StringEquals: { [TAG]: 'bob' } } }),
    ],
    ['an account', read('${aws:PrincipalAccount}/*'), refuse(`${OTHER}/*`)],
    ['a pattern of names', read('home/${aws:username}/*', undefined, { AWS: OTHER }), refuse('home/b?b/a*')],
    [
      'a pattern of accounts',
      read('${aws:PrincipalAccount}/*'),
      { ...refuse('55556666*/*'), Principal: '*' },
    ],
    [
      'an account nothing else names',
      read('${aws:PrincipalAccount}/*'),
      { ...refuse('555566667777/*'), Principal: '*' },
    ],
    [
      "a federated user's id",
      read('${aws:userid}/*', { StringEquals: { 'aws:PrincipalType': 'FederatedUser' } }),
      refuse(`${OTHER}:guest/*`),
    ],
    ["a role's session", read('${aws:userid}/*'), refuse('AROAEXAMPLE:night/*')],
    ['a name and a tag', read('${aws:username}/*', undefined, { AWS: OTHER }), refuse(`${TEAM}/*`)],
    [
      'what a service works for',
      read('${aws:SourceAccount}/*', undefined, { Service: 'cloudtrail.amazonaws.com' }),
      { ...refuse('999900001111/*'), Principal: { Service: 'cloudtrail.amazonaws.com' } },
    ],
    ['an id', read('${aws:userid}/*'), refuse('AIDAEXAMPLE/*')],
    [
      'what a refusal spares',
      read('blue/*'),
      { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', NotResource: `${LAKE}/${TEAM}/*` },
    ],
  ])('of a refusal: %s', (_, granted, refused) => {
    expect(edit([granted], [granted, refused]).verdict).toBe('less');
    expect(edit([granted, refused], [granted]).verdict).toBe('more');
  });

  it('names whom the line about all users is not about', () => {
    const granted = read('home/${aws:username}/*', undefined, { AWS: OTHER });
    const line = (refused: Statement) => linesOf(edit([], [granted, refused]));
    const gain = `gain account ${OTHER}: read on home/\${aws:username}/* (as an IAM user`;
    expect(line(refuse('home/bob/*'))).toEqual([`${gain}; except aws:username bob)`]);
    expect(line(refuse('*', { Condition: { StringEquals: { 'aws:username': 'bob' } } }))).toEqual([
      `${gain}; except aws:username bob)`,
    ]);
    expect(line(refuse('office/bob/*'))).toEqual([`${gain})`]);
  });

  it('says nothing where it never meets', () => {
    const never = read('*', { StringEquals: { [TAG]: `team-${TEAM}` }, StringLike: { [TAG]: 'blue' } });
    expect(edit([], [never]).verdict).toBe('same');
    expect(edit([read(`home/${TEAM}/*`)], [read(`home/${TEAM}/*`), refuse('office/*')]).verdict).toBe('same');
  });
});
