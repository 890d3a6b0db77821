import { describe, expect, it } from 'vitest';
import { allow, document, effect, OBJECT, ROLE, USER } from '../testing/build.ts';
import type { PolicySource, RequestContext } from '../types.ts';

function matches(element: object, overrides: object = {}): boolean {
  return effect({ identity: [allow(element)] }, overrides) === 'allow';
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
describe('Action', () => {
  it.each<[unknown, string, boolean]>([
    ['s3:GetObject', 's3:GetObject', true],
    ['s3:getobject', 's3:GetObject', true],
    ['S3:GetObject', 's3:GetObject', true],
    ['s3:GetObject', 's3:getobject', true],
    ['s3:GetObject', 's3:GetObjectVersion', false],
    ['s3:Get*', 's3:GetObjectVersion', true],
    ['s3:*Object', 's3:PutObject', true],
    ['s3:*Object', 's3:GetObjectAcl', false],
    ['s3:*Object*', 's3:GetObjectAcl', true],
    ['s3:?etObject', 's3:GetObject', true],
    ['s3:?etObject', 's3:etObject', false],
    ['s3:*', 's3:GetObject', true],
    ['*', 's3:GetObject', true],
    ['*:*', 's3:GetObject', true],
    ['*:GetObject', 's3:GetObject', true],
    ['s3', 's3:GetObject', false],
    ['s3*', 's3:GetObject', false],
    ['GetObject', 's3:GetObject', false],
    ['ec2:*', 's3:GetObject', false],
    ['s3:GetObject ', 's3:GetObject', false],
    ['', 's3:GetObject', false],
    [['ec2:*', 's3:GetObject'], 's3:GetObject', true],
    [[], 's3:GetObject', false],
  ])('%j and %s: %s', (Action, action, outcome) => {
    expect(matches({ Action }, { action })).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
describe('NotAction', () => {
  it.each<[unknown, string, boolean]>([
    ['s3:GetObject', 's3:GetObject', false],
    ['s3:getobject', 's3:GetObject', false],
    ['s3:GetObject', 's3:PutObject', true],
    ['s3:Get*', 's3:GetObject', false],
    ['iam:*', 's3:GetObject', true],
    ['*', 's3:GetObject', false],
    [['iam:*', 's3:Get*'], 's3:GetObject', false],
    [['iam:*', 's3:Put*'], 's3:GetObject', true],
  ])('%j and %s: %s', (NotAction, action, outcome) => {
    expect(matches({ Action: undefined, NotAction }, { action })).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
describe('Resource', () => {
  it.each<[unknown, string, boolean]>([
    ['*', OBJECT, true],
    [OBJECT, OBJECT, true],
    ['arn:aws:s3:::lake', OBJECT, false],
    ['arn:aws:s3:::lake/*', OBJECT, true],
    ['arn:aws:s3:::lake/*', 'arn:aws:s3:::lake', false],
    ['arn:aws:s3:::lake*', 'arn:aws:s3:::lake', true],
    ['arn:aws:s3:::lake*', 'arn:aws:s3:::lakehouse/x', true],
    ['arn:aws:s3:::Lake/*', OBJECT, false],
    ['ARN:aws:s3:::lake/*', OBJECT, false],
    ['arn:aws:s3:::l?ke/*', OBJECT, true],
    ['arn:aws:s3:::*/day.csv', OBJECT, true],
    ['arn:aws:s3:::*', OBJECT, true],
    ['arn:*', OBJECT, true],
    ['arn:aws:s3:*:*:lake/*', OBJECT, true],
    ['arn:aws-cn:s3:::lake/*', OBJECT, false],
    ['arn:aws:s3:::lake/raw/*.csv', 'arn:aws:s3:::lake/raw/a/b/c.csv', true],
    ['arn:aws:s3:::lake/a:*', 'arn:aws:s3:::lake/a:b:c', true],
    ['arn:aws:s3:::lake/*', 'arn:aws:s3:::lake/line\nbreak', true],
    ['arn:aws:s3:::lake/[ab]', 'arn:aws:s3:::lake/a', false],
    ['arn:aws:s3:::lake/[ab]', 'arn:aws:s3:::lake/[ab]', true],
    ['arn:aws:s3:::lake/x', 'arn:aws:s3:::lake/*', false],
    [['arn:aws:s3:::other', 'arn:aws:s3:::lake/*'], OBJECT, true],
    [[], OBJECT, false],
  ])('%j and %s: %s', (Resource, resource, outcome) => {
    expect(matches({ Resource }, { resource })).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
describe('NotResource', () => {
  it.each<[unknown, boolean]>([
    [OBJECT, false],
    ['arn:aws:s3:::other/*', true],
    ['*', false],
    [['arn:aws:s3:::other', 'arn:aws:s3:::lake/*'], false],
    [['arn:aws:s3:::other', 'arn:aws:s3:::lake'], true],
  ])('%j: %s', (NotResource, outcome) => {
    expect(matches({ Resource: undefined, NotResource })).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('variables', () => {
  const inVersion = (Version: string | undefined, element: object): PolicySource => ({
    name: 'policy',
    document: {
      ...(Version === undefined ? {} : { Version }),
      Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...element },
    },
  });
  const CONTEXT = { 'aws:PrincipalTag/team': 'raw', 'aws:TagKeys': ['raw'], 's3:prefix': 'raw/x' };

  it.each<[string, string, boolean]>([
    ['arn:aws:s3:::lake/${aws:PrincipalTag/team}/*', OBJECT, true],
    ['arn:aws:s3:::lake/${AWS:principaltag/TEAM}/*', OBJECT, true],
    ['arn:aws:s3:::lake/${aws:username}/*', 'arn:aws:s3:::lake/ana/x', true],
    ['arn:aws:s3:::lake/${aws:username}/*', 'arn:aws:s3:::lake/bea/x', false],
    ['arn:aws:s3:::lake/${aws:userid}/*', 'arn:aws:s3:::lake/AIDAANA/x', true],
    ['arn:aws:s3:::lake/${aws:PrincipalTag/none}/*', OBJECT, false],
    ["arn:aws:s3:::lake/${aws:PrincipalTag/none, 'raw'}/*", OBJECT, true],
    ["arn:aws:s3:::lake/${aws:PrincipalTag/none,'raw'}/*", OBJECT, true],
    ["arn:aws:s3:::lake/${aws:PrincipalTag/team, 'other'}/*", OBJECT, true],
    ["arn:aws:s3:::lake/${aws:PrincipalTag/none, 'r*'}/*", OBJECT, false],
    ['arn:aws:s3:::lake/${aws:TagKeys}/*', OBJECT, false],
    ["arn:aws:s3:::lake/${aws:TagKeys, 'raw'}/*", OBJECT, false],
    ['arn:aws:s3:::lake/${*}', 'arn:aws:s3:::lake/*', true],
    ['arn:aws:s3:::lake/${*}', 'arn:aws:s3:::lake/x', false],
    ['arn:aws:s3:::lake/a${?}', 'arn:aws:s3:::lake/a?', true],
    ['arn:aws:s3:::lake/a${?}', 'arn:aws:s3:::lake/ab', false],
    ['arn:aws:s3:::lake/${$}{x}', 'arn:aws:s3:::lake/${x}', true],
    ['arn:aws:s3:::lake/$x', 'arn:aws:s3:::lake/$x', true],
    ['arn:aws:s3:::lake/${', 'arn:aws:s3:::lake/${', false],
    ['arn:aws:s3:::lake/${}', 'arn:aws:s3:::lake/', false],
    ['arn:aws:s3:::lake/${ aws:username }/*', 'arn:aws:s3:::lake/ana/x', false],
  ])('Resource %s and %s: %s', (Resource, resource, outcome) => {
    const identity = [inVersion('2012-10-17', { Resource })];
    expect(effect({ identity }, { resource, context: CONTEXT }) === 'allow').toBe(outcome);
  });

  it('brings a value in literally, wildcards and all', () => {
    const identity = [inVersion('2012-10-17', { Resource: 'arn:aws:s3:::lake/${s3:prefix}' })];
    const context = { 's3:prefix': 'raw/*' };
    expect(effect({ identity }, { context })).toBe('implicit-deny');
    expect(effect({ identity }, { context, resource: 'arn:aws:s3:::lake/raw/*' })).toBe('allow');
  });

  it.each(['2008-10-17', undefined])('are plain text in Version %s', (version) => {
    const identity = [inVersion(version, { Resource: 'arn:aws:s3:::lake/${aws:username}' })];
    expect(effect({ identity }, { resource: 'arn:aws:s3:::lake/ana' })).toBe('implicit-deny');
    expect(effect({ identity }, { resource: 'arn:aws:s3:::lake/${aws:username}' })).toBe('allow');
    const star = [inVersion(version, { Resource: 'arn:aws:s3:::lake/${*}' })];
    expect(effect({ identity: star }, { resource: 'arn:aws:s3:::lake/${anything}' })).toBe('allow');
  });

  it.each<[string, unknown, boolean]>([
    ['StringLike', '${aws:PrincipalTag/team}/*', true],
    ['StringEquals', '${aws:PrincipalTag/team}/x', true],
    ['StringEqualsIgnoreCase', '${aws:PrincipalTag/team}/X', true],
    ['StringNotEquals', '${aws:PrincipalTag/team}/x', false],
    ['StringLike', ['${aws:PrincipalTag/none}', 'raw/*'], true],
    // Unresolved: the statement does not apply, whether or not the operator is negated.
    ['StringEquals', '${aws:PrincipalTag/none}', false],
    ['StringNotEquals', '${aws:PrincipalTag/none}', false],
    ['StringNotLike', ['${aws:PrincipalTag/none}', 'tmp'], false],
    ['StringNotEquals', "${aws:PrincipalTag/none, 'x'}", true],
    ['StringNotLike', '${aws:TagKeys}', false],
    ['StringEquals', '${s3:prefix}', true],
  ])('%s %j: %s', (operator, value, outcome) => {
    const identity = [inVersion('2012-10-17', { Condition: { [operator]: { 's3:prefix': value } } })];
    expect(effect({ identity }, { context: CONTEXT }) === 'allow').toBe(outcome);
  });

  it('work in ARN operators, in no others', () => {
    const condition = (block: object) => [inVersion('2012-10-17', { Condition: block })];
    const context: RequestContext = { 'aws:SourceArn': 'arn:aws:s3:::raw', 's3:max-keys': '5', five: '5' };
    const withTag = { context: { ...context, 'aws:PrincipalTag/team': 'raw' } };
    expect(
      effect(
        { identity: condition({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::${aws:PrincipalTag/team}' } }) },
        withTag,
      ),
    ).toBe('allow');
    expect(
      effect({ identity: condition({ NumericEquals: { 's3:max-keys': '${five}' } }) }, { context }),
    ).toBe('implicit-deny');
  });

  it('fail a NotResource when unresolved, the safe way for an Allow', () => {
    const identity = [
      {
        name: 'policy',
        document: document({
          Effect: 'Allow',
          Action: '*',
          NotResource: 'arn:aws:s3:::${aws:PrincipalTag/none}',
        }),
      },
    ];
    expect(effect({ identity })).toBe('implicit-deny');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe('keys every principal brings', () => {
  it.each<[string, string, object]>([
    ['aws:PrincipalArn', USER.arn, {}],
    ['aws:PrincipalArn', ROLE.roleArn, { principal: ROLE }],
    ['aws:PrincipalAccount', '111122223333', {}],
    ['aws:userid', 'AIDAANA', {}],
    ['aws:userid', 'AROAREADER:night', { principal: ROLE }],
    ['aws:username', 'ana', {}],
    ['aws:PrincipalType', 'User', {}],
    ['aws:PrincipalType', 'AssumedRole', { principal: ROLE }],
    ['aws:PrincipalIsAWSService', 'false', {}],
    ['aws:ResourceAccount', '111122223333', {}],
  ])('%s is %s', (key, value, overrides) => {
    expect(matches({ Condition: { StringEquals: { [key]: value } } }, overrides)).toBe(true);
  });

  it('has no aws:username for a role', () => {
    expect(matches({ Condition: { Null: { 'aws:username': 'true' } } }, { principal: ROLE })).toBe(true);
  });

  it('prefers what the request says', () => {
    const context = { 'AWS:PrincipalArn': 'arn:aws:iam::111122223333:user/else' };
    expect(matches({ Condition: { StringEquals: { 'aws:PrincipalArn': USER.arn } } }, { context })).toBe(
      false,
    );
  });
});
