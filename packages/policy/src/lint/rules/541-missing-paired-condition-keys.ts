import type { PolicyDocument } from '../../document/ast.ts';
import type { PolicyEnv } from '../../document/env.ts';
import { parseArn } from '../../grammar/arn.ts';
import { conditionInsertion } from '../condition-edits.ts';
import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { type Fix, changing } from '../finding.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, one, when } from '../testing/cases.ts';

interface Pair {
  readonly applies: (line: ConditionLine) => boolean;
  readonly keys: readonly string[];
  readonly why: string;
}

const named = (name: string) => (line: ConditionLine) => line.key.key.toLowerCase() === name;

const PAIRS: readonly Pair[] = [
  {
    applies: named('aws:vpcsourceip'),
    keys: ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn'],
    why: 'Two VPCs can use the same private addresses',
  },
  {
    applies: named('aws:ec2instancesourceprivateipv4'),
    keys: ['aws:Ec2InstanceSourceVpc'],
    why: 'Two VPCs can use the same private addresses',
  },
  {
    // The owner of a bucket can change: its ARN does not name the account.
    applies: (line) =>
      named('aws:sourcearn')(line) &&
      line.effect === 'Allow' &&
      line.parsed?.negated === false &&
      line.values.some(({ value }) => parseArn(value)?.account === ''),
    keys: ['aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths'],
    why: 'The ARN names no account, and bucket names change hands',
  },
];

export const rules: readonly Rule[] = [
  awsRule({
    number: 541,
    code: 'MISSING_PAIRED_CONDITION_KEYS',
    type: 'SECURITY_WARNING',
    doc: 'Keys that say too little alone: a private address without its VPC, a bucket without its account.',
    *check({ document, env }) {
      for (const line of conditionLines(document)) {
        const pair = PAIRS.find((one) => one.applies(line));
        if (pair === undefined) continue;
        const wanted = new Set(pair.keys.map((key) => key.toLowerCase()));
        if (line.statement.conditions.some((other) => wanted.has(other.key.key.toLowerCase()))) continue;
        yield {
          message: `${pair.why}: add a condition on ${pair.keys.join(' or ')} beside "${line.key.key}".`,
          at: atKey(line.key),
          fixes: pair.keys.includes('aws:SourceAccount') ? ofOwnAccount(document, line, env) : [],
        };
      }
    },
  }),
];

/** What a service brings mostly belongs to the account that the bucket belongs to. */
function ofOwnAccount(document: PolicyDocument, { statement }: ConditionLine, { account }: PolicyEnv): Fix[] {
  if (account === undefined) return [];
  const edit = conditionInsertion(document, statement, 'StringEquals', 'aws:SourceAccount', account);
  return [changing({ title: `Only for account ${account}`, edits: [edit] })];
}

const IN_A_VPC = '"StringEquals": {"aws:SourceVpc": "vpc-11111111"}';

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_PAIRED_CONDITION_KEYS',
    triggers: [
      when('"IpAddress": {«"aws:VpcSourceIp"»: "10.1.0.0/16"}'),
      one({
        Principal: '{"Service": "logging.s3.amazonaws.com"}',
        Condition: '{"ArnLike": {«"aws:SourceArn"»: "arn:aws:s3:::source-bucket"}}',
      }),
    ],
    nearMisses: [
      when(`"IpAddress": {"aws:VpcSourceIp": "10.1.0.0/16"}, ${IN_A_VPC}`),
      one({
        Principal: '{"Service": "logging.s3.amazonaws.com"}',
        Condition:
          '{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::source-bucket"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}',
      }),
      one({
        Principal: '{"Service": "cloudfront.amazonaws.com"}',
        Condition: '{"ArnLike": {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1"}}',
      }),
    ],
  },
];
