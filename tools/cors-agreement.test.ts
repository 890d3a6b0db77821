import { isDeepStrictEqual } from 'node:util';
import type { CORSRule } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { preflight as sandboxPreflight } from '../sandbox/http/cors';
import { ServiceError } from '../sandbox/http/error';
import { corsRulesFrom } from '../sandbox/s3/bucket/cors-rules';
import { parseXml } from '../sandbox/s3/xml/parse';
import type { Bucket, CorsRule } from '../sandbox/world/types';
import { CORS_METHODS, preflight, type CorsRequest } from '../src/resources/bucket-settings/cors-match';
import { corsProblems } from '../src/settings/cors/problems';

/*
 * The settings page says which requests pass and which rules S3 takes; the sandbox decides both for itself. Each is
 * written from the documentation, so where they differ one of them is wrong.
 */

/** Mulberry32: the same cases on every run. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share: number) => next() < share,
    one: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
    some: <T>(items: readonly T[], most: number): T[] =>
      Array.from(
        { length: Math.floor(next() * (most + 1)) },
        () => items[Math.floor(next() * items.length)] as T,
      ),
  };
}
type Random = ReturnType<typeof randomFrom>;

const ORIGINS = [
  'https://a.example',
  'https://b.a.example',
  'http://a.example',
  'https://c.test:8443',
  'null',
];
const ORIGIN_PATTERNS = [
  ...ORIGINS,
  '*',
  'https://*',
  'https://*.a.example',
  '*.example',
  'https://a.*',
  'https://a.example*',
];
const HEADERS = ['x-amz-date', 'X-Amz-Meta-A', 'content-type', 'authorization', 'range'];
const HEADER_PATTERNS = [...HEADERS, '*', 'x-amz-*', '*-type', 'X-AMZ-meta-*', 'authorization*'];

function rulesFrom(random: Random): CORSRule[] {
  return random.some([0, 1, 2, 3], 4).map((): CORSRule => {
    const rule: CORSRule = {
      AllowedOrigins: [random.one(ORIGIN_PATTERNS), ...random.some(ORIGIN_PATTERNS, 2)],
      AllowedMethods: [random.one(CORS_METHODS), ...random.some(CORS_METHODS, 2)],
    };
    if (random.chance(0.7)) rule.AllowedHeaders = random.some(HEADER_PATTERNS, 3);
    if (random.chance(0.5)) rule.ExposeHeaders = random.some(['ETag', 'x-amz-version-id'], 2);
    if (random.chance(0.5)) rule.MaxAgeSeconds = random.one([0, 60, 3000]);
    return rule;
  });
}

const sandboxRule = (rule: CORSRule): CorsRule => ({
  allowedOrigins: rule.AllowedOrigins ?? [],
  allowedMethods: rule.AllowedMethods ?? [],
  allowedHeaders: rule.AllowedHeaders ?? [],
  exposeHeaders: rule.ExposeHeaders ?? [],
  ...(rule.MaxAgeSeconds === undefined ? {} : { maxAgeSeconds: rule.MaxAgeSeconds }),
});

/** CORS headers of the sandbox's answer; undefined where it refuses. */
function asked(rules: readonly CORSRule[], request: CorsRequest): Record<string, string> | undefined {
  const bucket = { cors: rules.length === 0 ? undefined : rules.map(sandboxRule) } as Bucket;
  const headers = new Headers({
    origin: request.origin,
    'access-control-request-method': request.method,
    ...(request.headers.length === 0 ? {} : { 'access-control-request-headers': request.headers.join(', ') }),
  });
  try {
    const answer = [...sandboxPreflight(bucket, headers).headers];
    return Object.fromEntries(answer.filter(([name]) => name.startsWith('access-control-')));
  } catch (error) {
    if (error instanceof ServiceError && error.status === 403) return undefined;
    throw error;
  }
}

it('the preview passes and refuses what the sandbox does, by the same rule', () => {
  const random = randomFrom(20_261_122);
  const outcomes = { passed: 0, refused: 0 };
  for (let count = 0; count < 5000; count += 1) {
    const rules = rulesFrom(random);
    const request = {
      origin: random.one(ORIGINS),
      method: random.one(CORS_METHODS),
      headers: random.some(HEADERS, 3),
    };
    const verdict = preflight(rules, request);
    const told = verdict.rule === undefined ? undefined : Object.fromEntries(verdict.answer);
    const answer = asked(rules, request);
    // An assertion of its own for each case would take longer than the cases.
    if (!isDeepStrictEqual(told, answer)) expect(told, JSON.stringify({ rules, request })).toEqual(answer);
    outcomes[answer === undefined ? 'refused' : 'passed'] += 1;
  }
  expect(outcomes.passed).toBeGreaterThan(400);
  expect(outcomes.refused).toBeGreaterThan(400);
});

function xml(rules: readonly CORSRule[]): string {
  const all = (name: string, values: readonly unknown[] = []) =>
    values.map((value) => `<${name}>${String(value)}</${name}>`).join('');
  const rule = (value: CORSRule) =>
    `<CORSRule>${all('ID', value.ID === undefined ? [] : [value.ID])}${all('AllowedOrigin', value.AllowedOrigins)}` +
    `${all('AllowedMethod', value.AllowedMethods)}${all('AllowedHeader', value.AllowedHeaders)}` +
    all('ExposeHeader', value.ExposeHeaders) +
    `${all('MaxAgeSeconds', value.MaxAgeSeconds === undefined ? [] : [value.MaxAgeSeconds])}</CORSRule>`;
  return `<CORSConfiguration>${rules.map(rule).join('')}</CORSConfiguration>`;
}

function taken(rules: readonly CORSRule[]): boolean {
  try {
    corsRulesFrom(parseXml(xml(rules)));
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 400) return false;
    throw error;
  }
}

it('the form lets pass what the sandbox takes, and nothing else', () => {
  const random = randomFrom(7);
  const outcomes = { taken: 0, refused: 0 };
  const spoil = (rule: CORSRule): CORSRule =>
    random.one<CORSRule>([
      { ...rule, AllowedMethods: [...(rule.AllowedMethods ?? []), random.one(['PATCH', 'OPTIONS', 'get'])] },
      { ...rule, AllowedOrigins: [random.one(['https://*.*', '**', 'https://a.example/'])] },
      { ...rule, AllowedHeaders: [random.one(['x-*-*', 'x-amz-*', 'not a name'])] },
      { ...rule, ExposeHeaders: [random.one(['*', 'x-amz-*', 'ETag'])] },
      { ...rule, AllowedOrigins: [] },
      { ...rule, AllowedMethods: [] },
      { ...rule, MaxAgeSeconds: random.one([-1, 1.5, 0]) },
      { ...rule, ID: 'i'.repeat(random.one([255, 256])) },
    ]);
  for (let count = 0; count < 2000; count += 1) {
    const sound = rulesFrom(random);
    const rules = sound.map((rule) => (random.chance(0.3) ? spoil(rule) : rule));
    if (rules.length === 0) continue;
    const fine = corsProblems(rules).every(({ tone }) => tone !== 'error');
    if (fine !== taken(rules)) expect(fine, JSON.stringify(rules)).toBe(taken(rules));
    outcomes[fine ? 'taken' : 'refused'] += 1;
  }
  expect(outcomes.taken).toBeGreaterThan(300);
  expect(outcomes.refused).toBeGreaterThan(300);
  const many = Array.from({ length: 101 }, () => ({ AllowedOrigins: ['*'], AllowedMethods: ['GET'] }));
  expect(taken(many)).toBe(false);
  expect(corsProblems(many).some(({ tone }) => tone === 'error')).toBe(true);
});
