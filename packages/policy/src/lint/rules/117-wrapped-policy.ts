import { unwrapped } from '../../document/wrapped.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 117,
    code: 'WRAPPED_POLICY',
    type: 'ERROR',
    doc: 'Commands of AWS print a policy inside of something else; what is saved is the policy alone.',
    link: 'https://docs.aws.amazon.com/cli/latest/reference/s3api/get-bucket-policy.html',
    *check({ document: { text, get } }) {
      if (get('Statement') !== undefined) return;
      const found = unwrapped(text);
      if (found === undefined) return;
      yield {
        message: `This is not a policy: it stands inside of ${found.by}, as commands of AWS print it.`,
        at: { path: [], span: { offset: text.search(/\S/), length: 1 } },
        fixes: [
          {
            title: `Take the policy out of ${found.by}`,
            edits: [{ offset: 0, length: text.length, content: found.text }],
          },
        ],
        covers: 'text',
      };
    },
  },
];

const POLICY = policy(statement());
const inside = (value: unknown) => JSON.stringify(value).replace(/^./, '«$&»');

export const cases = (): readonly RuleCase[] => [
  {
    code: 'WRAPPED_POLICY',
    triggers: [
      inside({ Policy: POLICY }),
      inside({ Policy: JSON.parse(POLICY) as unknown }),
      inside({ Policy: POLICY, PolicyName: 'default' }),
      inside({ PolicyVersion: { Document: JSON.parse(POLICY) as unknown, VersionId: 'v1' } }),
      inside({ Role: { RoleName: 'r', AssumeRolePolicyDocument: encodeURIComponent(POLICY) } }),
      inside({ PolicyDocument: JSON.parse(POLICY) as unknown }),
      inside(POLICY),
      encodeURIComponent(POLICY).replace(/^./, '«$&»'),
    ],
    nearMisses: [
      POLICY,
      '{}',
      '{"Policy": "none"}',
      JSON.stringify({ a: POLICY, b: POLICY }),
      '{"Version": "2012-10-17", "Statment": [{"Effect": "Allow"}]}',
    ],
  },
];
