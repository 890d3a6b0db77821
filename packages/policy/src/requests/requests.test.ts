import { describe, expect, it } from 'vitest';
import { findAction } from '../data/catalog.ts';
import { isOpen } from './carried.ts';
import { keysOf } from './derived-keys.ts';
import { GROUPS } from './groups.ts';
import type { Principal } from './principal.ts';

const OWN = '111122223333';
const anonymous: Principal = { kind: 'anonymous' };
const service: Principal = { kind: 'service', service: 'logging.s3.amazonaws.com' };
const user: Principal = {
  kind: 'user',
  account: OWN,
  arn: `arn:aws:iam::${OWN}:user/team/ana`,
  userId: 'AIDAEXAMPLE',
};
const role: Principal = {
  kind: 'assumed-role',
  account: OWN,
  arn: `arn:aws:sts::${OWN}:assumed-role/Reader/s`,
  roleArn: `arn:aws:iam::${OWN}:role/Reader`,
  userId: 'AROAEXAMPLE:s',
};
const root: Principal = { kind: 'root', account: OWN, arn: `arn:aws:iam::${OWN}:root` };

describe('keys that are derived', () => {
  it.each<[Principal, string, string | readonly string[] | undefined]>([
    [anonymous, 's3:resourceaccount', OWN],
    [anonymous, 'aws:resourceaccount', OWN],
    [anonymous, 'aws:principaltype', 'Anonymous'],
    [anonymous, 'aws:principalaccount', 'anonymous'],
    [anonymous, 'aws:principalarn', undefined],
    [anonymous, 's3:authtype', undefined],
    [anonymous, 's3:signatureversion', undefined],
    [service, 'aws:principalservicename', 'logging.s3.amazonaws.com'],
    [service, 'aws:principalservicenameslist', ['logging.s3.amazonaws.com']],
    [service, 'aws:principalisawsservice', 'true'],
    [service, 'aws:principalaccount', undefined],
    [user, 'aws:username', 'ana'],
    [user, 'aws:principalisawsservice', 'false'],
    [user, 's3:authtype', 'REST-HEADER'],
    [role, 'aws:principalarn', `arn:aws:iam::${OWN}:role/Reader`],
    [role, 'aws:username', undefined],
    [root, 'aws:userid', OWN],
    [root, 'aws:principaltype', 'Account'],
  ])('%j has %s %j', (principal, key, value) => {
    const keys = keysOf({ principal, action: 's3:GetObject', resourceAccount: OWN, context: {} });
    expect(keys.get(key)).toEqual(value);
  });

  it('of S3 are there for S3 alone', () => {
    const keys = keysOf({ principal: user, action: 'kms:Decrypt', resourceAccount: OWN, context: {} });
    expect([...keys.keys()].filter((key) => key.startsWith('s3:'))).toEqual([]);
  });

  it('give way to what the caller gave', () => {
    const context = { 's3:authType': 'POST' };
    expect(
      keysOf({ principal: user, action: 's3:GetObject', resourceAccount: OWN, context }).get('s3:authtype'),
    ).toBe('POST');
  });
});

describe('keys that a request may carry', () => {
  const federated: Principal = { kind: 'federated', provider: 'accounts.google.com' };
  const all = { anonymous, service, user, role, root, federated };
  it.each<[key: string, action: string, who: readonly (keyof typeof all)[]]>([
    ['s3:authtype', 'GetObject', ['service', 'user', 'role', 'root', 'federated']],
    ['s3:signatureage', 'GetObject', ['service', 'user', 'role', 'root', 'federated']],
    ['aws:calledvia', 'GetObject', ['user', 'role', 'root']],
    ['aws:principaltag/team', 'GetObject', ['user', 'role']],
    ['aws:principalorgid', 'GetObject', ['user', 'role', 'root']],
    ['aws:multifactorauthpresent', 'GetObject', ['user', 'role', 'root']],
    ['aws:ec2instancesourcevpc', 'GetObject', ['role']],
    ['lambda:sourcefunctionarn', 'GetObject', ['role']],
    ['aws:sourcearn', 'GetObject', ['service']],
    ['aws:sourceaccount', 'GetObject', ['service']],
    ['aws:sourcevpce', 'GetObject', ['anonymous', 'user', 'role', 'root', 'federated']],
    ['aws:federatedprovider', 'GetObject', ['role', 'federated']],
    ['aws:sourceip', 'GetObject', ['anonymous', 'service', 'user', 'role', 'root', 'federated']],
    ['aws:principalservicenameslist', 'GetObject', []],
    ['s3:existingobjecttag/a', 'GetObject', ['anonymous', 'service', 'user', 'role', 'root', 'federated']],
    ['s3:existingobjecttag/a', 'ListBucket', []],
    ['s3:x-amz-acl', 'PutObject', ['anonymous', 'service', 'user', 'role', 'root', 'federated']],
    ['s3:x-amz-acl', 'GetObject', []],
    ['s3:prefix', 'ListBucket', ['anonymous', 'service', 'user', 'role', 'root', 'federated']],
    ['s3:prefix', 'GetObject', []],
  ])('%s with %s', (key, action, who) => {
    const carrying = Object.entries(all).filter(([, one]) => isOpen(key, one, findAction(`s3:${action}`)!));
    expect(carrying.map(([name]) => name)).toEqual(who);
  });
});

describe('keys that hang together', () => {
  const contextsOf = (group: string, principal: Principal, ...tested: string[]) =>
    GROUPS[group]!.contexts({
      tested: new Set(tested),
      valuesOf: () => ['5'],
      now: '2026-11-22T08:00:00Z',
      principal,
    });

  it('tell the age of a signature only where it was made beforehand, and of the second version none', () => {
    for (const context of contextsOf('signature', user, 's3:signatureage', 's3:signatureversion')) {
      expect('s3:signatureAge' in context).toBe(context['s3:authType'] !== 'REST-HEADER');
      if (context['s3:signatureversion'] === 'AWS') expect(context['s3:signatureAge'] ?? '0').toBe('0');
    }
  });

  it('name services in between only where there are any', () => {
    for (const context of contextsOf('forwarded', user, 'aws:calledvia'))
      if ('aws:CalledVia' in context) expect(context['aws:ViaAWSService']).toBe('true');
  });

  it('bring no service through a VPC endpoint', () => {
    for (const context of contextsOf('network', service, 'aws:sourcevpce'))
      expect(Object.keys(context)).not.toContain('aws:SourceVpce');
  });
});
