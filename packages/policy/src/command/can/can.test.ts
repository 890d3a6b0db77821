import { describe, expect, it } from 'vitest';
import { command, OPEN, OWNER, policy, READ } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';
import type { Answer } from './can.ts';

const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/one`;
const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
const FILES = {
  'read.json': policy(READ),
  'open.json': policy(OPEN),
  'all.json': policy(everything),
  'nothing.json': '',
  'list.json': policy({ ...everything, Action: 's3:ListBucket' }),
  'deny.json': policy({ ...everything, Effect: 'Deny' }),
  'rcp.json': policy({ ...everything, Effect: 'Deny', Principal: '*' }),
  'vpce.json': policy({ ...OPEN, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
  'tags.json': policy({
    ...OPEN,
    Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
  }),
  'trust.json': policy({
    Effect: 'Allow',
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
  'point.json': policy({ ...READ, Resource: `${POINT}/object/*` }),
};
const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const ASK = {
  policy: 'read.json',
  owner: OWNER,
  principal: ANALYST,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::lake/a',
};
const args = (asked: Partial<typeof ASK>, ...more: string[]) => [
  'can',
  ...Object.entries({ ...ASK, ...asked }).flatMap(([name, value]) => [`--${name}`, value]),
  ...more,
];
async function answer(asked: Partial<typeof ASK>, ...more: string[]) {
  const { code, out, err } = await command([...args(asked, ...more), '--format', 'json'], FILES);
  expect([code, err]).toEqual([0, '']);
  const value = JSON.parse(out) as Answer;
  expect(violations('can', value)).toEqual([]);
  return value;
}

describe('can', () => {
  it.each<[Answer['decision'], Partial<typeof ASK>, string[]]>([
    ['unknown', {}, []],
    ['allowed', {}, ['--identity', 'all.json']],
    ['denied', {}, ['--identity', 'nothing.json']],
    ['denied', { action: 's3:PutObject' }, ['--identity', 'all.json']],
    ['denied', { action: 's3:PutObject' }, []],
    ['denied', { principal: 'anonymous' }, []],
    ['allowed', { principal: 'anonymous', policy: 'open.json' }, []],
    ['denied', { principal: 'anonymous', policy: 'open.json' }, ['--block-public-access', 'all']],
    ['denied', {}, ['--identity', 'all.json', '--boundary', 'list.json']],
    ['allowed', {}, ['--identity', 'all.json', '--boundary', 'nothing.json', '--scp', 'nothing.json']],
    [
      'allowed',
      {},
      ['--identity', 'all.json', '--boundary', 'all.json', '--session', 'all.json', '--scp', 'all.json'],
    ],
    ['denied', {}, ['--identity', 'all.json', '--session', 'deny.json']],
    ['denied', {}, ['--identity', 'all.json', '--scp', 'all.json', '--scp', 'deny.json']],
    ['denied', {}, ['--identity', 'all.json', '--rcp', 'rcp.json']],
    ['unknown', { policy: 'nothing.json', principal: OWNER }, []],
    ['denied', { policy: 'vpce.json', principal: 'anonymous' }, []],
    ['allowed', { policy: 'vpce.json', principal: 'anonymous' }, ['--context', 'aws:sourcevpce=vpce-1']],
    [
      'allowed',
      { policy: 'tags.json', principal: 'anonymous' },
      ['--context', 'aws:CalledVia=a', '--context', 'aws:CalledVia=athena.amazonaws.com'],
    ],
    [
      'allowed',
      {
        policy: 'trust.json',
        principal: 'ec2.amazonaws.com',
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${OWNER}:role/x`,
      },
      [],
    ],
    [
      'allowed',
      { resource: `${POINT}/object/a` },
      ['--identity', 'all.json', '--bucket', 'lake', '--access-point', 'one=point.json'],
    ],
  ])('%s: %j %j', async (decision, asked, more) => {
    expect((await answer(asked, ...more)).decision).toBe(decision);
  });

  it('names the statement that decides', async () => {
    const { decidedBy, trace } = await answer({}, '--identity', 'all.json');
    expect(decidedBy).toContainEqual(
      expect.objectContaining({ kind: 'bucket', policy: 'read.json', statement: 0, sid: 'Read' }),
    );
    expect(trace.map(({ name }) => name).toSorted()).toEqual(['all.json', 'read.json']);
    const { out } = await command(args({}, '--identity', 'all.json'), FILES);
    expect(out).toMatch(/^Allowed\n/);
    expect(out).toContain('(read.json, statement 1 “Read”)');
  });

  it.each<[string, string[], RegExp]>([
    ['a principal that is none', args({ principal: 'me' }), /“me” is no principal/],
    ['a principal with a wildcard', args({ principal: 'arn:aws:iam::444455556666:role/*' }), /no principal/],
    ['an action that is a pattern', args({ action: 's3:*' }), /a request has no wildcards/],
    ['a resource that is no ARN', args({ resource: 'lake/a' }), /“lake\/a” is no ARN/],
    ['a context without a value', args({}, '--context', 'a'), /key=value/],
    ['a file beside the options', args({}, 'x.json'), /one argument too many/],
    [
      'an access point without its policy',
      args({ resource: `${POINT}/object/a` }),
      /--access-point NAME=FILE/,
    ],
    [
      'no owner',
      [
        'can',
        '--policy',
        'read.json',
        '--principal',
        ANALYST,
        '--action',
        's3:A',
        '--resource',
        'arn:aws:s3:::a',
      ],
      /--owner is missing/,
    ],
  ])('%s ends with 2', async (_, given, message) => {
    const { code, err } = await command(given, FILES);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
