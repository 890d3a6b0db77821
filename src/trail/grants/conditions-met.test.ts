import { describe, expect, it } from 'vitest';
import { askedAction } from './asked-action';
import { conditionsMet } from './conditions-met';
import type { Fit, Use } from './use';

const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/in';
const used = (parts: Partial<Use> = {}): Use => ({
  asked: askedAction('GetObject'),
  operation: 'REST.GET.OBJECT',
  who: 'arn:aws:sts::444455556666:assumed-role/Reader',
  bucket: 'lake',
  prefix: 'raw/',
  point: undefined,
  via: 'AuthHeader TLSv1.3 -',
  network: '192.0.2.0/24',
  requests: 1,
  first: Date.UTC(2026, 1, 6) / 1000,
  last: Date.UTC(2026, 1, 8) / 1000,
  ...parts,
});
const trail = (endpoint: string) => ({ operation: 'GetObject', via: `AuthHeader TLSv1.3 - ${endpoint}` });
const secure = { Bool: { 'aws:SecureTransport': 'true' } };
const from = (...networks: string[]) => ({ IpAddress: { 'aws:SourceIp': networks } });
const until = (day: string) => ({ DateLessThan: { 'aws:CurrentTime': day } });
const endpoint = (operator: string) => ({ [operator]: { 'aws:SourceVpce': 'vpce-1' } });

describe('what a log tells of conditions', () => {
  it.each<[string, unknown, Partial<Use>, Fit]>([
    ['none', undefined, {}, 'yes'],
    ['what is none', 'x', {}, 'perhaps'],
    ['TLS', secure, {}, 'yes'],
    ['no TLS', secure, { via: 'AuthHeader - -' }, 'no'],
    ['TLS that CloudTrail left out', secure, { operation: 'GetObject', via: 'AuthHeader - - -' }, 'perhaps'],
    ['ways that are told apart no more', secure, { via: '' }, 'perhaps'],
    ['its version', { NumericLessThan: { 's3:TlsVersion': '1.2' } }, {}, 'no'],
    ['how it was signed', { StringEquals: { 's3:authType': 'REST-QUERY-STRING' } }, {}, 'no'],
    ['a network', from('192.0.2.0/24'), {}, 'yes'],
    ['a wider one', from('10.0.0.0/8', '192.0.0.0/16'), {}, 'yes'],
    ['another', from('198.51.100.0/24'), {}, 'no'],
    ['not that one', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, {}, 'no'],
    ['a part of the network', from('192.0.2.7/32'), {}, 'perhaps'],
    ['an address of six', from('2001:db8::/32'), { network: '2001:db8:1::/48' }, 'yes'],
    ['an address within', from('10.0.0.0/8'), { network: '10.1.2.0/24' }, 'perhaps'],
    ['a service', from('192.0.2.0/24'), { network: 'athena.amazonaws.com' }, 'perhaps'],
    ['an access point', { ArnEquals: { 's3:DataAccessPointArn': POINT } }, { point: POINT }, 'yes'],
    ['none of them', { ArnEquals: { 's3:DataAccessPointArn': POINT } }, {}, 'no'],
    ['whose', { StringEquals: { 's3:DataAccessPointAccount': '1' } }, { point: POINT }, 'no'],
    [
      'a point that is told apart no more',
      { Null: { 's3:DataAccessPointArn': 'true' } },
      { point: '' },
      'perhaps',
    ],
    ['an endpoint', endpoint('StringEquals'), trail('vpce-1'), 'yes'],
    ['another endpoint', endpoint('StringEquals'), trail('vpce-2'), 'no'],
    ['no endpoint', endpoint('StringNotEquals'), trail('-'), 'yes'],
    ['an endpoint, by an access log', endpoint('StringEquals'), {}, 'perhaps'],
    ['a time before', until('2026-02-01T00:00:00Z'), {}, 'no'],
    ['a time after', until('2026-03-01T00:00:00Z'), {}, 'yes'],
    ['a time between', until('2026-02-07T00:00:00Z'), {}, 'perhaps'],
    ['what no log tells', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, {}, 'perhaps'],
    ['a variable', { StringEquals: { 's3:authType': '${aws:PrincipalTag/a}' } }, {}, 'perhaps'],
    ['what is held elsewhere', { StringLike: { 's3:prefix': 'raw/*' } }, {}, 'yes'],
    ['two, one of which fails', { ...secure, ...from('198.51.100.0/24') }, {}, 'no'],
    ['two, one of which nobody knows', { ...secure, ...endpoint('StringEquals') }, {}, 'perhaps'],
  ])('%s', (_, conditions, parts, fit) => {
    expect(conditionsMet(conditions, used(parts))).toBe(fit);
  });
});
