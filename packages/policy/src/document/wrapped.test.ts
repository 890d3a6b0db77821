import { expect, it } from 'vitest';
import { unwrapped } from './wrapped.ts';

const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }] };
const line = JSON.stringify(POLICY);
const pretty = JSON.stringify(POLICY, undefined, 2);

it.each([
  ['get-bucket-policy', { Policy: line }, '"Policy"'],
  ['a policy indented inside', { Policy: pretty }, '"Policy"'],
  ['an object', { Policy: POLICY }, '"Policy"'],
  ['get-key-policy', { Policy: line, PolicyName: 'default' }, '"Policy"'],
  ['lambda get-policy', { Policy: line, RevisionId: 'x' }, '"Policy"'],
  [
    'get-policy-version',
    { PolicyVersion: { Document: POLICY, VersionId: 'v1', IsDefaultVersion: true } },
    '"PolicyVersion"."Document"',
  ],
  [
    'get-policy-version of the API',
    { PolicyVersion: { Document: encodeURIComponent(line) } },
    '"PolicyVersion"."Document"',
  ],
  [
    'get-role',
    { Role: { RoleName: 'r', AssumeRolePolicyDocument: POLICY } },
    '"Role"."AssumeRolePolicyDocument"',
  ],
  [
    'get-role of the API',
    { Role: { AssumeRolePolicyDocument: encodeURIComponent(line) } },
    '"Role"."AssumeRolePolicyDocument"',
  ],
  ['get-role-policy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: POLICY }, '"PolicyDocument"'],
  [
    'describe-policy of Organizations',
    { Policy: { PolicySummary: { Id: 'p-1' }, Content: line } },
    '"Policy"."Content"',
  ],
  ['describe-vpc-endpoints', { VpcEndpoints: [{ PolicyDocument: line }] }, '"VpcEndpoints"."PolicyDocument"'],
  ['a JSON string', line, 'a JSON string'],
  ['a JSON string of a JSON string', JSON.stringify(line), 'a JSON string'],
  ['a string of the wrapped form', JSON.stringify({ Policy: line }), '"Policy"'],
])('finds the policy in %s', (_what, value, by) => {
  expect(unwrapped(JSON.stringify(value))).toEqual({ by, text: pretty });
});

it.each([
  encodeURIComponent(line),
  encodeURIComponent(pretty),
  new URLSearchParams({ a: line }).toString().slice(2),
])('finds the policy in a URL-encoded text', (text) => {
  expect(JSON.parse(unwrapped(text)?.text ?? 'null')).toEqual(POLICY);
});

it.each([
  ['a policy', line],
  ['a policy that is being typed', '{"Version": "2012-10-17", "Statment": [{"Effect": "Allow"}]}'],
  ['an empty object', '{}'],
  ['several policies', JSON.stringify({ a: line, b: line })],
  ['a string without one', '{"Policy": "none"}'],
  ['no JSON', '{"Policy": '],
  ['a percentage', '%7Bhalf'],
  ['another JSON', '[1, "x", null]'],
])('leaves alone %s', (_what, text) => {
  expect(unwrapped(text)).toBeUndefined();
});
