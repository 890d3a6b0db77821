import { type RuleCase, policy, statement, when } from './case.ts';

const LIST = { Action: '"s3:ListBucket"', Resource: '"arn:aws:s3:::analytics-lake"' };
const NEVER = '{"ForAnyValue:StringNotLike": {«"aws:TagKeys"»: "*"}}';
const deny = { Effect: '"Deny"' };

/** Wildcards and variables that match everything. */
export const WILDCARDS: readonly RuleCase[] = [
  {
    code: 'EQUIVALENT_TO_NULL_FALSE',
    triggers: [
      when('"StringLike": {«"s3:prefix"»: "*"}', LIST),
      when('"StringLike": {"s3:delimiter": "/", «"s3:prefix"»: ["a", "*"]}', LIST),
      when('"StringLike": {«"s3:prefix"»: "*"}, "Bool": {"aws:SecureTransport": "true"}', LIST),
      when('"ForAnyValue:StringLike": {«"aws:TagKeys"»: "*"}'),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "a*"}', LIST),
      when('"StringLikeIfExists": {"s3:prefix": "*"}', LIST),
      when('"StringEquals": {"s3:prefix": "*"}', LIST),
      when('"StringLike": {"s3:prefix": "${*}"}', LIST),
      when('"StringLike": {"aws:TagKeys": "*"}'),
    ],
  },
  {
    code: 'EQUIVALENT_TO_NULL_TRUE',
    triggers: [
      when('"StringNotLike": {«"aws:PrincipalTag/team"»: "*"}', deny),
      when('"StringNotLikeIfExists": {«"aws:PrincipalTag/team"»: "*"}', deny),
    ],
    nearMisses: [
      when('"StringNotLike": {"aws:PrincipalTag/team": "a*"}', deny),
      when('"StringLike": {"aws:PrincipalTag/team": "*"}', deny),
    ],
  },
  {
    code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    triggers: [
      when('"StringLikeIfExists": {«"s3:prefix"»: "*"}', LIST),
      when('"ForAllValues:StringLike": {«"aws:TagKeys"»: ["*"]}, "Bool": {"aws:SecureTransport": "true"}'),
    ],
    nearMisses: [
      when('"StringLikeIfExists": {"s3:prefix": "a*"}', LIST),
      when('"StringLike": {"s3:prefix": "*"}', LIST),
    ],
  },
  {
    code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    triggers: [
      policy(statement({ Condition: NEVER })),
      policy(statement({ Condition: NEVER }), statement({ Sid: '"Two"', Action: '"s3:PutObject"' })),
    ],
    nearMisses: [
      when('"ForAnyValue:StringNotLike": {"aws:TagKeys": "a*"}'),
      when('"StringNotLike": {"s3:prefix": "*"}', LIST),
    ],
  },
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    triggers: [
      when('"StringLike": {"aws:PrincipalOrgID": «"o-*"»}'),
      when('"StringLike": {"aws:SourceAccount": ["111122223333", «"4444*"»]}'),
      when('"StringNotLike": {"aws:SourceVpce": «"vpce-*"»}', deny),
      when('"StringLike": {"aws:userid": «"AROA*:mira"»}'),
      when('"StringLike": {"aws:userid": «"*"»}'),
      when('"ArnLike": {"aws:PrincipalArn": «"arn:*"»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
      when('"StringLike": {"aws:PrincipalOrgID": "o-*"}', deny),
      when('"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE12:*"}'),
      when('"StringLike": {"aws:userid": "*:mira"}'),
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}'),
      when('"StringLike": {"s3:prefix": "*"}', LIST),
      when('"StringLike": {"aws:PrincipalTag/team": "*"}'),
    ],
  },
  {
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    triggers: [
      when('"StringEquals": {"aws:PrincipalOrgID": «"${aws:PrincipalTag/org}"»}'),
      when('"StringNotEquals": {"aws:SourceVpc": «"${aws:PrincipalTag/vpc}"»}', deny),
      when('"StringLike": {"aws:userid": «"${aws:username}"»}'),
      when('"ArnLike": {"aws:PrincipalArn": «"${aws:PrincipalTag/arn}"»}'),
    ],
    nearMisses: [
      when('"StringNotEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}', deny),
      when('"StringLike": {"s3:prefix": "home/${aws:username}/*"}', LIST),
      when('"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE12:${aws:PrincipalTag/name}"}'),
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/${aws:PrincipalTag/team}"}'),
    ],
  },
];
