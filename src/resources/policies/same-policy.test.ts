import { describe, expect, it } from 'vitest';
import { samePolicy } from './same-policy';

describe('samePolicy', () => {
  it('looks past white space and the order of names', () => {
    expect(
      samePolicy('{"Version":"2012-10-17","Id":"a"}', '{\n  "Id": "a",\n  "Version": "2012-10-17"\n}'),
    ).toBe(true);
  });

  it('sees another value, another order of a list, and none at all', () => {
    expect(samePolicy('{"Id":"a"}', '{"Id":"b"}')).toBe(false);
    expect(
      samePolicy('{"Statement":[{"Sid":"A"},{"Sid":"B"}]}', '{"Statement":[{"Sid":"B"},{"Sid":"A"}]}'),
    ).toBe(false);
    expect(samePolicy(null, '{}')).toBe(false);
    expect(samePolicy(null, null)).toBe(true);
  });

  it('takes texts that are not JSON as they are', () => {
    expect(samePolicy('{', '{ ')).toBe(false);
    expect(samePolicy('{', '{')).toBe(true);
  });
});
