import { describe, expect, it } from 'vitest';
import type { PolicyEnv } from '../document/env.ts';
import { BUCKET_ENV, caret } from '../testing/marked.ts';
import { hover } from './hover.ts';

const at = (marked: string, env: PolicyEnv = BUCKET_ENV) => {
  const { text, offset } = caret(marked);
  return hover(text, offset, env)?.contents;
};

describe('hover', () => {
  it("gives an action's description, access level and link", () => {
    const contents = at('{"Statement":[{"Action":"s3:Put|BucketPolicy"}]}');
    expect(contents).toContain('Grants permission to add or replace a bucket policy on a bucket');
    expect(contents).toContain('Permissions management');
    expect(contents).toContain('list_amazons3.html#amazons3-PutBucketPolicy');
    expect(contents).toContain('On `arn:${Partition}:s3:::${BucketName}`');
    expect(contents).toMatch(/\d+ condition keys besides the global ones: `/);
  });

  it('counts what a pattern covers', () => {
    expect(at('{"Statement":[{"Action":["s3:Get|*"]}]}')).toMatch(/Covers \d+ of \d+ actions: \d+ Read/);
    expect(at('{"Statement":[{"NotAction":["s3:Get|*"]}]}')).toMatch(/Leaves out \d+ of/);
  });

  it('explains keys, operators and elements', () => {
    const condition = (inner: string) => at(`{"Statement":[{"Condition":{${inner}}}]}`);
    expect(condition('"StringLike":{"s3:pre|fix":"a"}')).toContain('s3:prefix** · String');
    expect(condition('"Null":{"aws:Principal|Tag/team":"true"}')).toContain('aws:PrincipalTag/${TagKey}');
    expect(condition('"ForAllValues:String|LikeIfExists":{}')).toBeUndefined();
    expect(condition('"ForAllValues:String|LikeIfExists":{"aws:TagKeys":"a"}')).toContain('no value at all');
    expect(at('{"Stat|ement":[]}')).toContain('**Statement**');
  });

  it('says what kind of principal it is, and whose', () => {
    const env = {
      ...BUCKET_ENV,
      accountNames: { '444455556666': 'marketing' },
      principalSources: { 'arn:aws:iam::444455556666:role/Analyst': 'the saved route lake' },
    };
    const who = (inner: string) => at(`{"Statement":[{"Principal":${inner}}]}`, env);
    const role = who('{"AWS":"arn:aws:iam::444455556666:role/Ana|lyst"}');
    expect(role).toContain('**Role Analyst @ marketing**');
    expect(role).toContain('Account 4444-5555-6666, marketing');
    expect(role).toContain('Known from the saved route lake');
    expect(who('{"AWS":["4444555|56666"]}')).toContain(
      'up to that account, whose policies must allow it too',
    );
    expect(who('{"AWS":"1111222|23333"}')).toContain('which owns this');
    expect(who('"|*"')).toContain('Public unless a Condition narrows it');
    expect(who('{"Service":"cloud|trail.amazonaws.com"}')).toContain('aws:SourceArn');
    expect(who('{"AWS":"AROAEXAM|PLEEXAMPLE1"}')).toContain('matches nobody');
    expect(who('{"Serv|ice":"cloudtrail.amazonaws.com"}')).toContain('by their host name');
    expect(who('{"AWS":"no|body"}')).toContain('none of the forms');
  });

  it('says what a resource stands for', () => {
    const what = (arn: string) => at(`{"Statement":[{"Resource":["${arn}"]}]}`);
    expect(what('arn:aws:s3:::analytics|-lake')).toContain('**The bucket analytics-lake itself**');
    expect(what('arn:aws:s3:::analytics|-lake/*')).toContain('Every object in the bucket analytics-lake');
    expect(what('arn:aws:s3:::analytics|-lake/reports/*')).toContain('whose key matches `reports/*`');
    expect(what('arn:aws:s3:::oth|er/a.csv')).toContain('The object `a.csv` in bucket other');
    expect(what('arn:aws:sqs:eu-west-1:1:|q')).toBeUndefined();
  });

  it('says nothing about what it does not know', () => {
    expect(at('{"Statement":[{"Action":"ec2:Run|Instances"}]}')).toBeUndefined();
    expect(at('{"Statement":[{"Sid":"Na|me"}]}')).toBeUndefined();
    expect(at('|')).toBeUndefined();
  });
});

describe('operations of the API', () => {
  const action = (value: string) => at(`{"Statement":[{"Action":["${value.replace(':', ':|')}"]}]}`);

  it('an operation says what it needs, on what, and when', () => {
    const copy = action('s3:CopyObject');
    expect(copy).toContain('**CopyObject** is an operation of the S3 API. It needs');
    expect(copy).toContain('- `s3:GetObject`, or `s3:GetObjectVersion` for a version, on the source object');
    expect(copy).toContain('- `s3:PutObjectAcl` on the object, when an ACL is set');
    expect(copy).toContain('API_CopyObject.html');
    expect(action('s3:listbuckets')).toContain('`s3:ListAllMyBuckets`');
    expect(action('s3:Head*')).toMatch(/HeadBucket[^]*HeadObject/);
    expect(action('s3:PutPublicAccessBlock')).toMatch(
      /PutBucketPublicAccessBlock[^]*PutAccountPublicAccessBlock/,
    );
    expect(action('s3:Nonsense')).toBeUndefined();
    expect(action('kms:HeadObject')).toBeUndefined();
  });

  it('an action says which operations need it, unless they go by its name', () => {
    expect(action('s3:ListBucket')).toContain('Needed for HeadBucket, ListObjects, ListObjectsV2');
    expect(action('s3:PutObject')).toMatch(/Needed for [^]*CreateMultipartUpload/);
    expect(action('s3:GetBucketLocation')).not.toContain('Needed for');
    expect(action('s3:ReplicateObject')).not.toContain('Needed for');
  });
});
