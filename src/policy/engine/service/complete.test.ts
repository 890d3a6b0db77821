import { describe, expect, it } from 'vitest';
import { ACCESS_POINT_ENV, BUCKET_ENV, caret } from '../testing/marked';
import { complete } from './complete';

const labels = (marked: string, env = BUCKET_ENV) => {
  const { text, offset } = caret(marked);
  return complete(text, offset, env).map((item) => item.label);
};
/** The text after the first completion of that label is taken, tab stops left in. */
const applied = (marked: string, label: string) => {
  const { text, offset } = caret(marked);
  const item = complete(text, offset, BUCKET_ENV).find((one) => one.label === label);
  if (!item) throw new Error(`no completion ${label}`);
  const { replace } = item;
  return text.slice(0, replace.offset) + item.insert + text.slice(replace.offset + replace.length);
};
const inStatement = (inner: string) => `{"Version":"2012-10-17","Statement":[{${inner}}]}`;

describe('elements', () => {
  it('offers the elements of a policy, without those it has', () => {
    expect(labels('{|}')).toEqual(['Version', 'Id', 'Statement']);
    expect(labels('{"Version":"2012-10-17",|}')).toEqual(['Id', 'Statement']);
  });

  it('offers the elements of a statement, without those that exclude one another', () => {
    const offered = labels(inStatement('"Effect":"Allow","Action":"s3:GetObject",|'));
    expect(offered).toContain('Principal');
    expect(offered).not.toContain('Effect');
    expect(offered).not.toContain('NotAction');
  });

  it('reads a statement that stands without a list', () => {
    expect(labels('{"Statement":{"Effect":"Allow",|}}')).toContain('Principal');
  });

  it('replaces only the name where the colon is there already', () => {
    expect(applied(inStatement('"Ef|": "Allow"'), 'Effect')).toBe(inStatement('"Effect": "Allow"'));
  });

  it('puts a comma before what follows', () => {
    expect(applied(inStatement('"S|"\n"Effect":"Allow"'), 'Sid')).toBe(
      inStatement('"Sid": "$1",\n"Effect":"Allow"'),
    );
  });
});

describe('values', () => {
  it('offers Allow and Deny', () => {
    expect(labels(inStatement('"Effect": "|"'))).toEqual(['Allow', 'Deny']);
    expect(labels(inStatement('"Effect": |'))).toEqual(['Allow', 'Deny']);
  });

  it('offers S3 actions on buckets and objects, with patterns last', () => {
    const offered = labels(inStatement('"Action": "s3:G|"'));
    expect(offered).toContain('s3:GetObject');
    expect(offered).not.toContain('s3:CreateJob');
    expect(offered.at(-1)).toBe('s3:Put*');
  });

  it('leaves out actions the list has', () => {
    const offered = labels(inStatement('"Action": ["s3:GetObject", "s3:|"]'));
    expect(offered).toContain('s3:GetObjectVersion');
    expect(offered).not.toContain('s3:GetObject');
  });

  it('offers only what an access point supports in its policy', () => {
    const offered = labels(inStatement('"Action": "s3:|"'), ACCESS_POINT_ENV);
    expect(offered).toContain('s3:GetObject');
    expect(offered).not.toContain('s3:PutBucketPolicy');
  });

  it('replaces the whole string under the caret', () => {
    expect(applied(inStatement('"Action": ["s3:Get|Foo", "s3:ListBucket"]'), 's3:GetObject')).toBe(
      inStatement('"Action": ["s3:GetObject", "s3:ListBucket"]'),
    );
  });

  it('completes inside a string that is not closed yet', () => {
    expect(applied('{"Statement":[{"Action": "s3:GetObj|\n}]}', 's3:GetObject')).toBe(
      '{"Statement":[{"Action": "s3:GetObject"\n}]}',
    );
  });

  it("offers this bucket's ARNs, those that fit the actions first", () => {
    expect(labels(inStatement('"Action":"s3:GetObject","Resource":"|"'))[0]).toBe(
      'arn:aws:s3:::analytics-lake/*',
    );
    expect(labels(inStatement('"Action":"s3:ListBucket","Resource":"|"'))[0]).toBe(
      'arn:aws:s3:::analytics-lake',
    );
    expect(labels(inStatement('"Action":"s3:GetObject","Resource":"|"'))).toContain(
      'arn:aws:s3:::analytics-lake/reports/*',
    );
    expect(labels(inStatement('"Resource":"|"'), ACCESS_POINT_ENV)).toContain(
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read/object/*',
    );
  });
});

describe('principals', () => {
  it('offers the shapes, the types and the known ARNs', () => {
    expect(labels(inStatement('"Principal": |'))).toEqual(['{ "AWS": … }', '{ "Service": … }', '*']);
    expect(labels(inStatement('"Principal": {"|"}'))).toContain('AWS');
    expect(labels(inStatement('"Principal": {"AWS": "|"}'))[0]).toBe('444455556666');
    expect(labels(inStatement('"Principal": {"Service": ["|"]}'))).toContain('cloudtrail.amazonaws.com');
  });
});

describe('conditions', () => {
  it('offers operators, with IfExists and qualifiers', () => {
    const offered = labels(inStatement('"Condition": {"|"}'));
    expect(offered[0]).toBe('ArnEquals');
    expect(offered).toContain('StringEqualsIfExists');
    expect(labels(inStatement('"Condition": {"ForAllValues:|"}'))).toContain('ForAllValues:StringNotLike');
  });

  it('offers the keys of the chosen actions, those of the right type first', () => {
    const offered = labels(inStatement('"Action":"s3:ListBucket","Condition": {"StringLike": {"|"}}'));
    expect(offered).toContain('s3:prefix');
    expect(offered).not.toContain('s3:x-amz-acl');
    expect(offered.indexOf('s3:prefix')).toBeLessThan(offered.indexOf('s3:max-keys'));
    const numeric = labels(inStatement('"Action":"s3:ListBucket","Condition": {"NumericLessThan": {"|"}}'));
    expect(numeric[0]).toBe('s3:max-keys');
  });

  it('unites the keys of the action and of its resource types', () => {
    expect(labels(inStatement('"Action":"s3:GetObject","Condition": {"StringEquals": {"|"}}'))).toContain(
      's3:DataAccessPointAccount',
    );
  });

  it('offers values for known keys and operators', () => {
    expect(labels(inStatement('"Condition": {"Bool": {"aws:SecureTransport": "|"}}'))).toEqual([
      'false',
      'true',
    ]);
    expect(labels(inStatement('"Condition": {"StringEquals": {"s3:x-amz-acl": "|"}}'))).toContain(
      'bucket-owner-full-control',
    );
    expect(labels(inStatement('"Condition": {"StringLike": {"s3:prefix": ["|"]}}'))).toContain('reports/*');
  });
});

it('never throws, wherever the caret stands', () => {
  const text = inStatement(
    '"Effect":"Allow","Principal":{"AWS":["*"]},"Condition":{"Bool":{"aws:SecureTransport":"true"}}',
  );
  for (let cut = 0; cut <= text.length; cut++)
    for (const broken of [text.slice(0, cut), text])
      expect(() => complete(broken, cut, BUCKET_ENV)).not.toThrow();
});
