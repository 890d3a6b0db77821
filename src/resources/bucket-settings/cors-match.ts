import type { CORSRule } from '@aws-sdk/client-s3';

export const CORS_METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'] as const;

export interface CorsRequest {
  readonly origin: string;
  readonly method: string;
  /** Names of request headers that need leave: what a browser puts into Access-Control-Request-Headers. */
  readonly headers: readonly string[];
}

/** Why a rule does not fit; empty lists and `false` where it does. */
export interface RuleMiss {
  readonly origin: boolean;
  readonly method: boolean;
  readonly headers: readonly string[];
}

export interface CorsVerdict {
  /** Index of the first rule that fits, which alone counts. */
  readonly rule: number | undefined;
  /** One per rule that was tried before, in order. */
  readonly misses: readonly RuleMiss[];
  /** CORS headers of the answer, lower case; none when it is refused. */
  readonly answer: ReadonlyMap<string, string>;
}

/**
 * What S3 answers to a preflight.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 */
export function preflight(rules: readonly CORSRule[], request: CorsRequest): CorsVerdict {
  const verdict = decide(rules, request);
  const names = wanted(request);
  if (verdict.rule === undefined || names.length === 0) return verdict;
  return {
    ...verdict,
    answer: new Map([...verdict.answer, ['access-control-allow-headers', names.join(', ')]]),
  };
}

/** What S3 adds to the answer of the request itself, where the headers are not asked about again. */
export function actualAnswer(rules: readonly CORSRule[], origin: string, method: string): CorsVerdict {
  return decide(rules, { origin, method, headers: [] });
}

export function passes(rules: readonly CORSRule[], request: CorsRequest): boolean {
  return decide(rules, request).rule !== undefined;
}

function decide(rules: readonly CORSRule[], request: CorsRequest): CorsVerdict {
  const misses: RuleMiss[] = [];
  for (const [index, rule] of rules.entries()) {
    const miss = missOf(rule, request);
    if (!miss.origin && !miss.method && miss.headers.length === 0)
      return { rule: index, misses, answer: answerOf(rule, request.origin) };
    misses.push(miss);
  }
  return { rule: undefined, misses, answer: new Map() };
}

function missOf(rule: CORSRule, request: CorsRequest): RuleMiss {
  const allowed = (rule.AllowedHeaders ?? []).map((pattern) => pattern.toLowerCase());
  return {
    origin: !(rule.AllowedOrigins ?? []).some((pattern) => fits(pattern, request.origin)),
    method: !(rule.AllowedMethods ?? []).includes(request.method),
    headers: wanted(request).filter((name) => !allowed.some((pattern) => fits(pattern, name))),
  };
}

function wanted({ headers }: CorsRequest): string[] {
  return headers.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
}

/** A rule for every origin answers `*` and without credentials, whatever else it lists. */
function answerOf(rule: CORSRule, origin: string): Map<string, string> {
  const everybody = rule.AllowedOrigins?.includes('*') === true;
  const answer = new Map([
    ['access-control-allow-origin', everybody ? '*' : origin],
    ['access-control-allow-methods', (rule.AllowedMethods ?? []).join(', ')],
  ]);
  if (rule.ExposeHeaders !== undefined && rule.ExposeHeaders.length > 0)
    answer.set('access-control-expose-headers', rule.ExposeHeaders.join(', '));
  if (rule.MaxAgeSeconds !== undefined) answer.set('access-control-max-age', String(rule.MaxAgeSeconds));
  if (!everybody) answer.set('access-control-allow-credentials', 'true');
  return answer;
}

/** A pattern has at most one `*`, which stands for anything, nothing included. */
export function fits(pattern: string, text: string): boolean {
  const [before = '', after, ...more] = pattern.split('*');
  if (after === undefined) return pattern === text;
  if (more.length > 0) return false;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}
