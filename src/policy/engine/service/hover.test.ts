import { describe, expect, it } from 'vitest';
import { caret } from '../testing/marked';
import { hover } from './hover';

const at = (marked: string) => {
  const { text, offset } = caret(marked);
  return hover(text, offset)?.contents;
};

describe('hover', () => {
  it("gives an action's description, access level and link", () => {
    const contents = at('{"Statement":[{"Action":"s3:Put|BucketPolicy"}]}');
    expect(contents).toContain('Grants permission to add or replace a bucket policy on a bucket');
    expect(contents).toContain('Permissions management');
    expect(contents).toContain('list_amazons3.html');
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

  it('says nothing about what it does not know', () => {
    expect(at('{"Statement":[{"Action":"ec2:Run|Instances"}]}')).toBeUndefined();
    expect(at('{"Statement":[{"Sid":"Na|me"}]}')).toBeUndefined();
    expect(at('|')).toBeUndefined();
  });
});
