import { describe, expect, it } from 'vitest';
import { allow, edit, linesOf, OTHER, when } from './testing/build.ts';

/** A request may carry an empty value where a client writes it, and tags may have none. */
describe('an empty value', () => {
  const TAGS = [
    'aws:PrincipalTag/team',
    's3:ExistingObjectTag/team',
    's3:BucketTag/team',
    'aws:ResourceTag/team',
    'aws:Referer',
    'aws:UserAgent',
  ];

  it.each(TAGS)('of %s lets somebody in', (key) => {
    const { verdict, changes } = edit([], [allow('*', 's3:GetObject', '*', when('StringEquals', key, ''))]);
    expect(verdict).toBe('more');
    expect(Object.values(changes[0]!.witness.ask.context)).toContain('');
  });

  it.each(TAGS)('of %s is what a pattern for all others leaves', (key) => {
    const only = { Condition: { Null: { [key]: 'false' }, StringNotLike: { [key]: '?*' } } };
    expect(edit([], [allow('*', 's3:GetObject', '*', only)]).verdict).toBe('more');
  });

  it('is what a list of values loses with it', () => {
    const team = (...values: string[]) => [
      allow('*', 's3:GetObject', '*', when('StringEquals', 'aws:PrincipalTag/team', values)),
    ];
    expect(edit(team('red', ''), team('red')).verdict).toBe('less');
  });

  it.each(['aws:PrincipalOrgID', 'aws:SourceVpc', 's3:x-amz-acl'])('of %s is nobody’s', (key) => {
    expect(edit([], [allow('*', 's3:GetObject', '*', when('StringEquals', key, ''))]).verdict).toBe('same');
  });
});

describe('whom a line excepts', () => {
  it('is named by all that picks them out', () => {
    const roles = {
      Condition: {
        StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/*` },
        StringNotLike: { 'aws:PrincipalArn': '*/admin' },
      },
    };
    const [line] = linesOf(edit([], [allow('*', 's3:GetObject', '*', roles)]));
    expect(line).toContain(`arn:aws:iam::${OTHER}:role/* that are also */admin`);
    expect(line).not.toMatch(/except arn:aws:iam::\d+:role\/\*,/);
  });
});
