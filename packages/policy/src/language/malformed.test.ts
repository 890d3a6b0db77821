import { describe, expect, it } from 'vitest';
import { policy, statement } from '../lint/testing/cases.ts';
import { malformedFinding } from './malformed.ts';
import { BUCKET_ENV } from '../testing/marked.ts';

const places = (text: string, message: string, detail?: string) =>
  malformedFinding(text, BUCKET_ENV, message, detail).locations.map(({ span }) =>
    text.slice(span.start.offset, span.end.offset),
  );
const GONE = 'AROAEXAMPLEEXAMPLE12';

describe('malformedFinding', () => {
  it('goes to what AWS names', () => {
    const text = policy(
      statement(),
      statement({ Principal: '{"AWS": "arn:aws:iam::444455556666:role/Gone"}' }),
    );
    expect(
      places(text, 'Invalid principal in policy', '"AWS" : "arn:aws:iam::444455556666:role/Gone"'),
    ).toEqual(['"arn:aws:iam::444455556666:role/Gone"']);
  });

  it('goes to where a check of ours agrees', () => {
    expect(
      places(
        policy(statement(), statement({ Principal: `{"AWS": "${GONE}"}` })),
        'Invalid principal in policy',
      ),
    ).toEqual([`"${GONE}"`]);
    expect(
      places(
        policy(statement({ Resource: '"arn:aws:s3:::analytics-lake"' })),
        'Action does not apply to any resource(s) in statement',
      ),
    ).toEqual(['"s3:GetObject"']);
    expect(
      places(policy(statement({ Resource: '"arn:aws:s3:::other/*"' })), 'Policy has invalid resource'),
    ).toEqual(['"arn:aws:s3:::other/*"']);
    expect(places(policy(statement({ Action: '"s3:Nothing"' })), 'Policy has invalid action')).toEqual([
      '"s3:Nothing"',
    ]);
    expect(
      places(
        policy(statement({ Condition: '{"StringLike": {"s3:prefix": "a"}}' })),
        'Conditions do not apply to combination of actions and resources in statement',
      ),
    ).toEqual(['"s3:GetObject"']);
    expect(places(policy(statement({ Principal: null })), 'Missing required field Principal')).toEqual(['{']);
  });

  it('goes to the elements the message is about when nothing agrees', () => {
    const text = policy(statement(), statement({ Principal: '{"AWS": "444455556666"}' }));
    expect(places(text, 'Invalid principal in policy')).toEqual(['"Principal"', '"Principal"']);
    expect(places('{"Statement": [], "Foo": 1}', 'Unknown field Foo')).toEqual(['"Foo"']);
  });

  it('goes to the start when the message says nothing of the text', () => {
    expect(places(policy(statement()), 'Something new')).toEqual(['{']);
    expect(places('', 'Policies must be valid JSON and the first byte must be {')).toEqual(['']);
  });
});
