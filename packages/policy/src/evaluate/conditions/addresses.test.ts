import { describe, expect, it } from 'vitest';
import { holds, keyed } from '../testing/build.ts';

type Row = readonly [operator: string, expected: unknown, actual: string | undefined, outcome: boolean];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
describe('IP address operators', () => {
  const rows: readonly Row[] = [
    ['IpAddress', '203.0.113.0/24', '203.0.113.9', true],
    ['IpAddress', '203.0.113.0/24', '203.0.114.9', false],
    ['IpAddress', '203.0.113.9', '203.0.113.9', true],
    ['IpAddress', '203.0.113.9', '203.0.113.10', false],
    ['IpAddress', '203.0.113.9/32', '203.0.113.9', true],
    ['IpAddress', '0.0.0.0/0', '8.8.8.8', true],
    ['IpAddress', '10.0.0.0/8', '10.255.255.255', true],
    ['IpAddress', '10.0.0.0/9', '10.128.0.0', false],
    ['IpAddress', ['10.0.0.0/8', '203.0.113.0/24'], '203.0.113.9', true],
    // Host bits of an IPv4 network are ignored.
    ['IpAddress', '203.0.113.77/24', '203.0.113.9', true],
    ['IpAddress', '203.0.113.0/33', '203.0.113.9', false],
    ['IpAddress', '203.0.113.0/x', '203.0.113.9', false],
    ['IpAddress', '203.0.113.0/24/1', '203.0.113.9', false],
    ['IpAddress', '203.0.113', '203.0.113.9', false],
    ['IpAddress', '203.0.113.0/24', 'nonsense', false],
    ['IpAddress', '203.0.113.0/24', '203.0.113.009', false],
    ['IpAddress', '203.0.113.0/24', '203.0.113.256', false],
    ['IpAddress', '203.0.113.0/24', undefined, false],
    ['IpAddressIfExists', '203.0.113.0/24', undefined, true],
    ['NotIpAddress', '203.0.113.0/24', '203.0.113.9', false],
    ['NotIpAddress', '203.0.113.0/24', '8.8.8.8', true],
    ['NotIpAddress', ['10.0.0.0/8', '203.0.113.0/24'], '203.0.113.9', false],
    ['NotIpAddress', '203.0.113.0/24', undefined, true],
    // What is no address never matches, not even negated.
    ['NotIpAddress', '203.0.113.0/24', 'nonsense', false],
    ['NotIpAddressIfExists', '203.0.113.0/24', 'nonsense', false],
    ['NotIpAddress', 'nonsense', '203.0.113.9', false],
    ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
    ['IpAddress', '2001:db8::/32', '2001:DB8:ffff:1:2:3:4:5', true],
    ['IpAddress', '2001:db8::/32', '2001:db9::1', false],
    ['IpAddress', '2001:db8::1', '2001:0db8:0:0:0:0:0:1', true],
    ['IpAddress', '::/0', '2001:db8::1', true],
    ['IpAddress', '::/0', '203.0.113.9', false],
    ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
    // An IPv6 network with host bits set matches nothing.
    ['IpAddress', '2001:db8::1/32', '2001:db8::1', false],
    ['NotIpAddress', '2001:db8::1/32', '2001:db8::1', true],
    ['NotIpAddress', '2001:db8::/32', '203.0.113.9', true],
    ['NotIpAddress', '203.0.113.0/24', '2001:db8::1', true],
    // IPv4-mapped addresses are the IPv4 address.
    ['IpAddress', '203.0.113.0/24', '::ffff:203.0.113.9', true],
    ['IpAddress', '203.0.113.0/24', '::ffff:cb00:7109', true],
    ['IpAddress', '::/0', '::ffff:203.0.113.9', false],
    ['IpAddress', '2001:db8::/32', '2001:db8:::1', false],
    ['IpAddress', '2001:db8::/32', '2001:db8::1::2', false],
    ['IpAddress', '2001:db8::/32', '2001:db8:1', false],
    ['IpAddress', '2001:db8::/32', '2001:db8::12345', false],
    ['IpAddress', '2001:db8::/129', '2001:db8::1', false],
  ];
  it.each(rows)('%s %j against %j: %s', (operator, expected, actual, outcome) => {
    const context = keyed('aws:SourceIp', actual);
    expect(holds(operator, 'aws:SourceIp', expected, context)).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
describe('ARN operators', () => {
  const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:topic';
  const POLICY_LIKE: readonly Row[] = [
    ['ArnLike', TOPIC, TOPIC, true],
    ['ArnLike', 'arn:aws:sns:*:111122223333:*', TOPIC, true],
    ['ArnLike', 'arn:aws:sns:eu-west-?:111122223333:topic', TOPIC, true],
    ['ArnLike', 'arn:aws:SNS:*:*:*', TOPIC, false],
    ['ArnLike', 'arn:aws:sns:eu-west-1:111122223333:Topic', TOPIC, false],
    // The six parts are compared one by one: a wildcard does not reach into the next.
    ['ArnLike', 'arn:aws:sns:*:topic', TOPIC, false],
    ['ArnLike', 'arn:aws:*:topic', TOPIC, false],
    ['ArnLike', '*', TOPIC, false],
    ['ArnLike', '*:*:*:*:*:*', TOPIC, true],
    ['ArnLike', 'arn:aws:sns:eu*:111122223333:topic', TOPIC, true],
    ['ArnLike', 'arn:aws:s3:::lake', 'arn:aws:s3:::lake', true],
    ['ArnLike', 'arn:aws:s3:::lake*', 'arn:aws:s3:::lake/a:b', true],
    ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/a/b', true],
    ['ArnLike', ['arn:aws:s3:::*', TOPIC], TOPIC, true],
    ['ArnLike', 'arn:aws:sns:*:*:*', 'no-arn', false],
    ['ArnLike', 'arn:aws:sns:*:*:*', 'arn:aws:sns', false],
    ['ArnLike', TOPIC, undefined, false],
    ['ArnLikeIfExists', TOPIC, undefined, true],
    ['ArnNotLike', TOPIC, TOPIC, false],
    ['ArnNotLike', 'arn:aws:s3:::*', TOPIC, true],
    ['ArnNotLike', TOPIC, undefined, true],
    // What is no ARN never matches, not even negated.
    ['ArnNotLike', 'arn:aws:s3:::*', 'no-arn', false],
    ['ArnNotLike', 'arn:aws:s3:::*', '', false],
  ];
  it.each([
    ...POLICY_LIKE,
    // ArnEquals and ArnLike behave identically.
    ...POLICY_LIKE.map(([operator, ...rest]): Row => [
      operator.replace('Like', 'Equals').replace('NotLike', 'NotEquals'),
      ...rest,
    ]),
  ])('%s %j against %j: %s', (operator, expected, actual, outcome) => {
    const context = keyed('aws:SourceArn', actual);
    expect(holds(operator, 'aws:SourceArn', expected, context)).toBe(outcome);
  });
});
