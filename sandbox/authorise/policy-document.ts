import { parseOperator, POLICY_ELEMENTS, STATEMENT_ELEMENTS } from '@drawbridge-s3/policy/grammar';
import { ServiceError } from '../http/error';

/** Elements hold what IAM lets them hold; what they mean is judged by the kind of policy. */
export interface StatementElements {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface DocumentElements {
  readonly version: string | undefined;
  readonly statements: readonly StatementElements[];
}

export const malformedDocument = (message: string) =>
  new ServiceError('MalformedPolicyDocument', message, 400);
export const legacyParsing = () => malformedDocument('The policy failed legacy parsing');
const syntax = () => malformedDocument('Syntax errors in policy.');

const VERSIONS: ReadonlySet<unknown> = new Set([undefined, '2012-10-17', '2008-10-17']);
const PAIRS = ['Principal', 'Action', 'Resource'] as const;

/**
 * Reads a policy as IAM and STS do, in their words. S3 has others: validate-policy.ts.
 *
 * @throws ServiceError 400 MalformedPolicyDocument
 */
export function readDocument(text: string, invalidJson = 'Syntax errors in policy.'): DocumentElements {
  const policy = parse(text, invalidJson);
  if (!isObject(policy) || !onlyHas(policy, POLICY_ELEMENTS)) throw syntax();
  const { Version: version, Id: id, Statement: given } = policy;
  if (!VERSIONS.has(version) || !isTextOrAbsent(id)) throw syntax();
  const statements = given === undefined ? [] : ([given].flat() as unknown[]);
  if (statements.length === 0) throw syntax();
  return { version: version as string | undefined, statements: statements.map(readStatement) };
}

function parse(text: string, invalidJson: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw Object.assign(malformedDocument(invalidJson), { cause });
  }
}

function readStatement(statement: unknown): StatementElements {
  if (!isObject(statement) || !onlyHas(statement, STATEMENT_ELEMENTS)) throw syntax();
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  if (!isTextOrAbsent(sid) || typeof effect !== 'string') throw syntax();
  for (const name of PAIRS) {
    const plain = statement[name];
    const negated = statement[`Not${name}`];
    if (plain !== undefined && negated !== undefined) throw syntax();
    if (name !== 'Principal' && !isTexts(plain ?? negated)) throw syntax();
  }
  if (condition !== undefined) checkCondition(condition);
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw /^(?:allow|deny)$/i.test(effect) ? legacyParsing() : syntax();
  }
  // What was checked above is what makes it one; the type of an index signature cannot say so.
  return statement as unknown as StatementElements;
}

function checkCondition(condition: unknown): void {
  if (!isObject(condition)) throw syntax();
  for (const [operator, block] of Object.entries(condition)) {
    if (!isObject(block)) throw syntax();
    const keys = Object.values(block);
    // An operator nobody knows is stored where it compares nothing.
    if (keys.length > 0 && parseOperator(operator) === undefined) throw syntax();
    if (!keys.flat().every(isScalar)) throw syntax();
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const onlyHas = (value: object, names: readonly string[]) =>
  Object.keys(value).every((name) => names.includes(name));

const isTextOrAbsent = (value: unknown) => value === undefined || typeof value === 'string';

const isTexts = (value: unknown) =>
  value === undefined ||
  (Array.isArray(value) ? value : [value]).every((item: unknown) => typeof item === 'string');

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
