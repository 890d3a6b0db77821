import { describe, expect, it } from 'vitest';
import { idOf } from '../callers/who.ts';
import { diffAccess } from '../diff/diff-access.ts';
import { OWN, policy, situation } from '../situation/testing/build.ts';
import { accessMatrix } from './access-matrix.ts';
import { NOW } from './testing/build.ts';

const TEAM = 'arn:aws:iam::444455556666:role/team-*';
const OAI = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2QWRUHAPOMQZL';

function granting(statement: object | undefined, action = 'GetObject') {
  const full = {
    Effect: 'Allow',
    Principal: '*',
    Action: `s3:${action}`,
    Resource: action === 'ListBucket' ? 'arn:aws:s3:::b' : 'arn:aws:s3:::b/*',
    ...statement,
  };
  return situation({ bucket: 'b', bucketPolicy: statement === undefined ? null : policy(full) });
}

const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});

/** Who gains by a statement where there was none: by the comparison's lines and by the matrix's rows. */
function gaining(statement: object, action: 'GetObject' | 'ListBucket' = 'GetObject') {
  const [before, after] = [granting(undefined), granting(statement, action)];
  const diff = diffAccess(before, after, { now: NOW });
  const matrix = accessMatrix(before, after, undefined, NOW);
  const doing = action === 'ListBucket' ? 'list' : 'read';
  return {
    lines: [...new Set(diff.changes.map(({ who }) => idOf(who)))],
    undecided: diff.undecided,
    rows: matrix.rows
      .filter(({ place, after: cells }) => place.id === 'bucket' && cells[doing].state !== 'none')
      .map(({ subject }) => subject.id)
      .filter((id) => id !== OWN && !id.endsWith('(own)')),
  };
}

describe('the comparison and the matrix name the same people', () => {
  it.each<[name: string, statement: object, ids: readonly string[]]>([
    ['those of one account by name', when('ArnLike', 'aws:PrincipalArn', TEAM), [TEAM]],
    [
      'those of accounts by name',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::4444*:role/x'),
      ['arn:aws:iam::4444*:role/x'],
    ],
    [
      'those of ten accounts',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::44445555666?:role/x'),
      ['arn:aws:iam::44445555666?:role/x'],
    ],
    [
      'services by name',
      when('StringLike', 'aws:PrincipalServiceName', 'logs.*.amazonaws.com'),
      ['aws:PrincipalServiceName logs.*.amazonaws.com'],
    ],
    [
      'a service by the list of its names',
      when('ForAnyValue:StringEquals', 'aws:PrincipalServiceNamesList', 'logging.s3.amazonaws.com'),
      ['logging.s3.amazonaws.com'],
    ],
    ['ids', when('StringLike', 'aws:userid', '4444*'), ['aws:userid 4444*']],
    ['accounts', when('StringLike', 'aws:PrincipalAccount', '4444*'), ['aws:PrincipalAccount 4444*']],
    ['users', when('StringLike', 'aws:username', 'b*'), ['aws:username b*']],
    ['an origin access identity', { Principal: { AWS: OAI } }, [OAI]],
    [
      'a canonical user',
      { Principal: { CanonicalUser: '79a59df900b949e5' } },
      ['canonical user 79a59df900b949e5'],
    ],
    [
      'an identity provider',
      { Principal: { Federated: 'cognito-identity.amazonaws.com' } },
      ['cognito-identity.amazonaws.com'],
    ],
    [
      'a distribution',
      {
        Principal: { Service: 'cloudfront.amazonaws.com' },
        ...when('StringEquals', 'aws:SourceArn', `arn:aws:cloudfront::${OWN}:distribution/EDF`),
      },
      ['cloudfront.amazonaws.com'],
    ],
    ['services for an account', when('StringEquals', 'aws:SourceAccount', '999900001111'), ['services']],
    ['services for a resource', when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::x'), ['services']],
    ['services', when('Bool', 'aws:PrincipalIsAWSService', 'true'), ['services']],
    [
      'tags of both',
      when('StringEquals', 's3:ExistingObjectTag/owner', '${aws:PrincipalTag/owner}'),
      ['stranger'],
    ],
    ['root users', when('StringEquals', 'aws:PrincipalType', 'Account'), ['stranger']],
    ['whoever signs', when('StringEquals', 's3:authType', 'REST-HEADER'), ['services', 'stranger']],
    ['whoever signs a link', when('NumericLessThan', 's3:signatureAge', '600000'), ['services', 'stranger']],
    [
      'whoever signs so',
      when('StringEquals', 's3:signatureversion', 'AWS4-HMAC-SHA256'),
      ['services', 'stranger'],
    ],
    ['whoever does not sign', when('Null', 's3:authType', 'true'), ['anonymous']],
    [
      'those services ask for',
      when('ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'),
      ['stranger'],
    ],
    ['instances', when('StringEquals', 'aws:Ec2InstanceSourceVpc', 'vpc-1'), ['stranger']],
    [
      'a function',
      when('ArnLike', 'lambda:SourceFunctionArn', 'arn:aws:lambda:eu-west-1:444455556666:function:f'),
      ['stranger'],
    ],
    ['nobody, of an unsigned way to sign', when('StringEquals', 's3:authType', 'OTHER'), []],
    ['nobody, of a header reads have not', when('StringEquals', 's3:x-amz-acl', 'private'), []],
    ['nobody, of another owner', when('StringEquals', 's3:ResourceAccount', '222233334444'), []],
    ['nobody, of a deleted role', { Principal: { AWS: 'AROAEXAMPLEGONE123456' } }, []],
    ['nobody, of no region', when('Null', 'aws:RequestedRegion', 'true'), []],
  ])('%s', (_, statement, ids) => {
    const { lines, rows, undecided } = gaining(statement);
    expect(lines.toSorted()).toEqual(ids);
    expect(rows.toSorted()).toEqual(ids);
    expect(undecided).toEqual([]);
  });

  it.each<[name: string, condition: object]>([
    ['texts', { StringLike: { 'aws:UserAgent': 'a*' }, StringNotEquals: { 'aws:UserAgent': 'abc' } }],
    ['texts apart', { StringLike: { 'aws:UserAgent': 'a*' }, StringNotLike: { 'aws:UserAgent': 'aany*' } }],
    [
      'addresses',
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/25' } },
    ],
    [
      'times',
      {
        DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2027-02-01T00:00:00Z' },
      },
    ],
    ['the owner', { StringEquals: { 's3:ResourceAccount': OWN } }],
    ['the owner, by both names', { StringEquals: { 's3:ResourceAccount': OWN, 'aws:ResourceAccount': OWN } }],
  ])('two conditions on one key: %s', (_, Condition) => {
    const { lines, rows } = gaining({ Condition });
    expect(lines).toEqual(['anonymous']);
    expect(rows).toEqual(expect.arrayContaining(['stranger', 'anonymous']));
  });

  it.each<[above: string, below: string, ids: readonly string[]]>([
    ['5', '7', ['anonymous']],
    ['7', '5', []],
  ])('numbers above %s and below %s', (above, below, ids) => {
    const Condition = {
      NumericGreaterThan: { 's3:max-keys': above },
      NumericLessThan: { 's3:max-keys': below },
    };
    const { lines, rows } = gaining({ Condition }, 'ListBucket');
    expect(lines).toEqual(ids);
    expect(rows.filter((id) => id === 'anonymous')).toEqual(ids);
  });

  it('of keys that a listing never has: nobody', () => {
    const { lines, rows } = gaining(when('StringEquals', 's3:ExistingObjectTag/a', 'b'), 'ListBucket');
    expect([...lines, ...rows]).toEqual([]);
  });
});

it('says that it cannot tell, and never “same”, where variables were not filled in', () => {
  for (const statement of [
    when('StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:role/${aws:PrincipalTag/r}'),
    { Resource: 'arn:aws:s3:::b/${aws:SourceVpc}/*' },
  ])
    expect(diffAccess(granting(undefined), granting(statement), { now: NOW }).verdict).toBe('undecided');
});
