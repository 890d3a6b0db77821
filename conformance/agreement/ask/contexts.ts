import { findConditionKey } from '@drawbridge-s3/policy/data';
import type { Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';
import { parseNetwork } from '@drawbridge-s3/policy/grammar';
import { pick, type Random } from '@drawbridge-s3/policy/testing';
import { HOME, NOW, ORG, OTHER } from '../make/vocabulary';
import { actionCarries, alwaysThere, kindCarries } from './carry';
import type { Mentioned } from './policies';
import { accountLike, filled } from './words';

/** Set by who asks, by the way, or by the connection below. */
const SET_ELSEWHERE =
  /^(?:aws:(?:principal(?:arn|account|type|servicename|servicenameslist|isawsservice)|userid|username|resourceaccount|securetransport|currenttime|epochtime|sourceip|sourcevpc|sourcevpce|vpcsourceip|vpce\w+|multifactorauth\w+|useragent|viaawsservice|calledvia\w*)|s3:(?:resourceaccount|dataaccesspoint\w+|accesspointnetworkorigin|tlsversion|authtype|signatureversion))$/;

interface Asked {
  readonly principal: Principal;
  readonly action: string;
}

/** What a request of the principal for the action may carry, near to what the policies compare with. */
export function makeContext(random: Random, asked: Asked, mentioned: Mentioned): RequestContext {
  const context: Record<string, string | readonly string[]> = {
    ...connection(random, asked, mentioned),
    ...mfa(random, asked, mentioned),
    ...via(random, asked, mentioned),
  };
  for (const [lower, key] of mentioned.keys) {
    if (SET_ELSEWHERE.test(lower) || random() < 0.22) continue;
    if (!kindCarries(asked.principal, lower) || !actionCarries(asked.action, lower)) continue;
    context[key] = valueFor(random, lower, mentioned);
  }
  for (const [key, value] of Object.entries(TAGS)) {
    const used = [...mentioned.values.values()].flat().some((text) => text.includes(`\${${key}`));
    if (used && random() < 0.8 && kindCarries(asked.principal, key.toLowerCase()) && !(key in context))
      context[key] = pick(random, value);
  }
  return { ...context, ...alwaysThere({ ...asked, permissions: 'everything', context }, HOME, NOW) };
}

/** Keys that only variables use. */
const TAGS = { 'aws:PrincipalTag/owner': ['blue', 'red'], 'aws:PrincipalTag/team': ['blue', 'red', 'prod'] };

function valueFor(random: Random, lower: string, mentioned: Mentioned): string | readonly string[] {
  if (findConditionKey(lower)?.type.startsWith('Array') !== true) return near(random, lower, mentioned);
  const count = pick(random, [1, 1, 2, 3]);
  return [...new Set(Array.from({ length: count }, () => near(random, lower, mentioned)))];
}

const IN_GENERAL: readonly string[] = [ORG, 'o-zzzzzzzzzz', OTHER, HOME, 'blue', 'red', 'other'];

/** A value that a line of the policies is likely to hold for, or just not to. */
function near(random: Random, lower: string, mentioned: Mentioned): string {
  const values = mentioned.values.get(lower) ?? [];
  if (values.length === 0) return pick(random, typical(lower));
  const value = pick(random, values);
  const type = findConditionKey(lower)?.type;
  if (type === 'Bool') return pick(random, ['true', 'false']);
  if (type === 'Numeric') return String(Math.max(0, Number(value) + pick(random, [-1, 0, 0, 1, 500])));
  if (type === 'Date') return new Date(Date.parse(value) + pick(random, [-1000, 0, 1000])).toISOString();
  if (type === 'IPAddress') return addressNear(random, value);
  const way = random();
  if (way > 0.85) return pick(random, [...typical(lower), ...IN_GENERAL]);
  const plain = value.replaceAll(/\$\{[^}]*\}/g, (variable) =>
    /account/i.test(variable) ? pick(random, [OTHER, HOME]) : pick(random, ['blue', 'red']),
  );
  const fits = accountLike(random, plain) ?? filled(random, plain, fillersFor(lower));
  if (way < 0.6) return fits;
  return pick(random, [`${fits}x`, fits.toUpperCase(), fits.slice(0, -1), plain.replaceAll(/[*?]/g, '')]);
}

const fillersFor = (lower: string) =>
  lower.includes('org')
    ? ['a1b2c3d4e5', 'ou-ab12-11111111/', 'r-ab12/ou-ab12-22222222/']
    : ['', 'x', 'abc', 'a/b'];

function typical(lower: string): readonly string[] {
  if (/sourcevpc(?!e)|instancesourcevpc/.test(lower)) return ['vpc-0a1b2c3d', 'vpc-99887766'];
  if (lower.includes('ip')) return ['10.1.2.3', '203.0.113.9', '198.51.100.7'];
  if (lower.includes('arn'))
    return [`arn:aws:s3:::source`, `arn:aws:lambda:eu-west-1:${OTHER}:function:report`];
  if (lower.includes('time')) return ['2026-06-01T00:00:00.000Z'];
  if (lower.includes('age') || lower.includes('max')) return ['60', '1000'];
  if (lower.includes('orgid')) return [ORG, 'o-zzzzzzzzzz'];
  if (lower.includes('paths')) return [`${ORG}/r-ab12/ou-ab12-11111111/`, 'o-zzzzzzzzzz/r-cd34/'];
  if (lower.includes('account')) return [HOME, OTHER];
  return ['blue', 'other', 'private', ''];
}

/** Over the internet or through a VPC endpoint, with TLS or without, at some time. */
function connection(random: Random, { principal }: Asked, mentioned: Mentioned): RequestContext {
  const given = (key: string, ordinary: readonly string[]) =>
    random() < 0.75 && (mentioned.values.get(key)?.length ?? 0) > 0
      ? near(random, key, mentioned)
      : pick(random, ordinary);
  const tls = random() < 0.85;
  const time = mentioned.keys.has('aws:currenttime')
    ? near(random, 'aws:currenttime', mentioned)
    : mentioned.keys.has('aws:epochtime')
      ? pick(random, ['2025-06-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'])
      : NOW;
  const common = {
    'aws:SecureTransport': String(tls),
    ...(tls ? { 's3:TlsVersion': given('s3:tlsversion', ['1.2', '1.3']) } : {}),
    'aws:CurrentTime': time,
    'aws:EpochTime': String(Math.floor(Date.parse(time) / 1000)),
    'aws:UserAgent': given('aws:useragent', ['aws-cli/2.31', 'curl/8.5.0']),
    ...(principal.kind === 'anonymous' || principal.kind === 'service'
      ? {}
      : {
          's3:authType': pick(random, ['REST-HEADER', 'REST-HEADER', 'REST-QUERY-STRING', 'POST']),
          's3:signatureversion': 'AWS4-HMAC-SHA256',
        }),
  };
  if (principal.kind === 'service') return common;
  if (random() < 0.65)
    return { ...common, 'aws:SourceIp': given('aws:sourceip', ['198.51.100.7', '2400::7', '8.8.8.8']) };
  return {
    ...common,
    'aws:SourceVpc': given('aws:sourcevpc', ['vpc-0a1b2c3d', 'vpc-99887766']),
    'aws:SourceVpce': given('aws:sourcevpce', ['vpce-0a1b2c3d', 'vpce-99887766']),
    'aws:VpcSourceIp': given('aws:vpcsourceip', ['10.1.2.3', '192.168.0.7']),
    'aws:VpceAccount': given('aws:vpceaccount', [OTHER, HOME]),
    ...(random() < 0.6
      ? {
          'aws:VpceOrgID': given('aws:vpceorgid', [ORG]),
          'aws:VpceOrgPaths': [given('aws:vpceorgpaths', [`${ORG}/r-ab12/`])],
        }
      : {}),
  };
}

function mfa(random: Random, { principal }: Asked, mentioned: Mentioned): RequestContext {
  if (!kindCarries(principal, 'aws:multifactorauthpresent') || random() < 0.5) return {};
  const present = random() < 0.6;
  if (!present) return { 'aws:MultiFactorAuthPresent': 'false' };
  const age = mentioned.keys.has('aws:multifactorauthage')
    ? near(random, 'aws:multifactorauthage', mentioned)
    : '60';
  return { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age };
}

/** A service that asks with the credentials of whom it was called by names itself and those before it. */
function via(random: Random, { principal }: Asked, mentioned: Mentioned): RequestContext {
  const asked = [...mentioned.keys.keys()].some((key) => /^aws:(?:calledvia|viaaws)/.test(key));
  if (!asked || !('account' in principal) || random() < 0.4) return { 'aws:ViaAWSService': 'false' };
  const names = ['athena.amazonaws.com', 'cloudformation.amazonaws.com', 'glue.amazonaws.com'];
  const chain =
    random() < 0.6 ? [pick(random, names)] : [...new Set([pick(random, names), pick(random, names)])];
  return {
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': chain,
    'aws:CalledViaFirst': chain[0]!,
    'aws:CalledViaLast': chain.at(-1)!,
  };
}

/** An address in the network, or next to it. */
function addressNear(random: Random, text: string): string {
  const network = parseNetwork(text);
  if (network === undefined) return '198.51.100.7';
  const { bytes, bits } = network;
  const inside = bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) | (Math.floor(random() * 256) & ~mask & 0xff);
  });
  if (random() < 0.35 && bits > 0) {
    const at = Math.floor((bits - 1) / 8);
    inside[at] = inside[at]! ^ (0x80 >> ((bits - 1) % 8));
  }
  if (inside.length === 4) return inside.join('.');
  return Array.from({ length: 8 }, (_, index) =>
    ((inside[index * 2]! << 8) | inside[index * 2 + 1]!).toString(16),
  ).join(':');
}
