import { describe, expect, it } from 'vitest';
import { directoryPolicyArn, directoryPolicyProblems } from './directory-policy';

const place = { bucket: 'hot--euw1-az1--x-s3', partition: 'aws', account: '111122223333' };
const ARN = 'arn:aws:s3express:eu-west-1:111122223333:bucket/hot--euw1-az1--x-s3';
const policy = (over: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 's3express:CreateSession',
        Resource: ARN,
        Condition: { StringEquals: { 's3express:SessionMode': 'ReadOnly' } },
        ...over,
      },
    ],
  });

describe('the policy of a directory bucket', () => {
  it('is about the bucket by its ARN', () => expect(directoryPolicyArn(place)).toBe(ARN));

  it.each([
    ['sessions that read', {}],
    ['a Deny', { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    ['several actions', { Action: ['s3express:CreateSession', 's3express:GetBucketPolicy'] }],
  ])('has nothing wrong in it: %s', (_, over) => {
    expect(directoryPolicyProblems(policy(over), place)).toEqual([]);
  });

  it.each<[string, object, 'error' | 'warning', RegExp]>([
    ['an action that is misspelt', { Action: 's3express:CreateSesion' }, 'error', /Did you mean/],
    ['an action of S3', { Action: 's3:GetObject' }, 'error', /reaches nothing in a directory bucket/],
    ['its objects', { Resource: `${ARN}/*` }, 'error', /as a whole/],
    ['a bucket of S3', { Resource: 'arn:aws:s3:::hot--euw1-az1--x-s3' }, 'error', /as a whole/],
    [
      'a key that is none',
      { Condition: { StringEquals: { 's3express:SesionMode': 'x' } } },
      'error',
      /SessionMode/,
    ],
    ['nobody', { Principal: undefined }, 'error', /Principal/],
    ['everybody', { Principal: '*', Condition: undefined }, 'warning', /public/],
  ])('says what is wrong with %s', (_, over, tone, text) => {
    expect(directoryPolicyProblems(policy(over), place)).toContainEqual({
      tone,
      text: expect.stringMatching(text),
    });
  });

  it('that is no JSON is said to be none', () => {
    expect(directoryPolicyProblems('{', place).some(({ tone }) => tone === 'error')).toBe(true);
  });
});
