import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { applyTextEdits, type Finding, lint } from '@drawbridge-s3/policy/lint';
import { describe, expect, it } from 'vitest';
import { ServiceError } from '../http/error';
import { createWorld } from '../world/create';
import { validateResourcePolicy } from './validate-policy';

/** What may be stored is one fact: linter, evaluator and this sandbox's PutBucketPolicy must never tell it apart. */

const BUCKET = 'lake';
const ARN = `arn:aws:s3:::${BUCKET}`;
const world = createWorld();

const policyWith = (condition: object) => statements([condition]);

const statements = (conditions: readonly object[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: conditions.map((condition) => ({
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `${ARN}/*`,
      Condition: condition,
    })),
  });

/** A stray blank or a character that deceives has an error of its own, in place of others on the same text. */
const COVERING = new Set(['STRAY_SPACES', 'DECEPTIVE_CHARACTER']);

/** Errors of a code, or those that stand in its place. */
function found(policy: string, code: string): Finding[] {
  const env = { kind: 'bucket', partition: 'aws', bucket: BUCKET, account: '111122223333' } as const;
  return lint(policy, env).filter(
    ({ findingType, issueCode }) =>
      findingType === 'ERROR' && (issueCode === code || COVERING.has(issueCode)),
  );
}

/** Index of the statement that a finding is about. */
function statementOf({ locations }: Finding): number | undefined {
  const [index] = (locations[0]?.path ?? []).flatMap((step) => ('index' in step ? [step.index] : []));
  return index;
}

/** S3's message; undefined when the policy is stored. */
function refusal(policy: string): string | undefined {
  try {
    validateResourcePolicy(policy, { kind: 'bucket', arnPrefixes: [ARN], world });
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return error.message;
  }
}

function decide(document: string, context: Readonly<Record<string, string>> = {}) {
  return evaluate(
    {
      principal: { kind: 'anonymous' },
      action: 's3:GetObject',
      resource: `${ARN}/a`,
      resourceAccount: '111122223333',
      context,
    },
    { resourceKind: 'bucket', resource: { name: 'policy', document } },
  );
}

const problemOf = (policy: string) => decide(policy).trace[0]?.statements[0]?.problem;
const NO_OPERATOR = /^There is no condition operator/;

const NAMES = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
];

describe('an operator', () => {
  const forms = NAMES.flatMap((name) =>
    ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((qualifier) => [
      `${qualifier}${name}`,
      ...(name === 'Null' ? [] : [`${qualifier}${name}IfExists`]),
    ]),
  );
  const swapped = (text: string, at: number) => {
    const letter = text[at]!;
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return text.slice(0, at) + other + text.slice(at + 1);
  };
  /** Whole in the other case, and each letter of it. */
  const cased = [
    ...new Set(
      forms.flatMap((form) => [
        form.toLowerCase(),
        form.toUpperCase(),
        ...Array.from({ length: form.length }, (_, at) => swapped(form, at)).filter((text) => text !== form),
      ]),
    ),
  ];
  const block = (operator: string) =>
    /IpAddress/i.test(operator) ? { 'aws:SourceIp': '192.0.2.1' } : { 'aws:SecureTransport': 'true' };
  const policyOf = (operator: string) => policyWith({ [operator]: block(operator) });

  it.each(forms)('%s is one to all', (form) => {
    const policy = policyOf(form);
    expect(found(policy, 'INVALID_CONDITION_OPERATOR')).toEqual([]);
    expect(refusal(policy)).toBeUndefined();
    expect(problemOf(policy)).toBeUndefined();
  });

  it.each([
    'StringEqual',
    'Stringequals ',
    ' StringEquals',
    'String Equals',
    'ForAllValues::StringEquals',
    'ForAllValues:',
    'ForEachValue:StringEquals',
    'ForAllValues:ForAnyValue:StringEquals',
    'StringEquals:ForAllValues',
    'StringEqualsIfExistsIfExists',
    'IfExistsStringEquals',
    'IfExists',
    'NumericNotLessThan',
    'BinaryNotEquals',
    'NotNull',
    'constructor',
    'toString',
    'hasOwnProperty',
    'StringEquals\n',
    'StringEquals\u200b',
  ])('%j is none to all', (text) => {
    const policy = policyOf(text);
    expect(found(policy, 'INVALID_CONDITION_OPERATOR')).toHaveLength(1);
    expect(refusal(policy)).toBe(`Invalid Condition type : ${text}`);
    expect(problemOf(policy)).toMatch(NO_OPERATOR);
  });

  it('is none to all in any other case', () => {
    expect(cased.length).toBeGreaterThan(2000);
    for (const text of cased.filter((_, index) => index % 5 === 0)) {
      const policy = policyOf(text);
      expect(refusal(policy), text).toBe(`Invalid Condition type : ${text}`);
      expect(problemOf(policy), text).toMatch(NO_OPERATOR);
    }
  });

  it('that is none for its case has a mend to the right one', () => {
    const byLower = new Map(forms.map((form) => [form.toLowerCase(), form]));
    const some = cased.filter((_, index) => index % 7 === 0);
    for (let from = 0; from < some.length; from += 100) {
      const texts = some.slice(from, from + 100);
      // One policy of many statements: the linter looks at each of them.
      const many = (operators: readonly string[]) =>
        statements(operators.map((text) => ({ [text]: block(text) })));
      const fixes = found(many(texts), 'INVALID_CONDITION_OPERATOR').map((finding) => finding.fixes);
      const meant = texts.map((text) => byLower.get(text.toLowerCase())!);
      expect(fixes.map((one) => one.map(({ title }) => title))).toEqual(
        meant.map((form) => [`Change to "${form}"`]),
      );
      expect(
        applyTextEdits(
          many(texts),
          fixes.flatMap((one) => one[0]!.edits),
        ),
      ).toBe(many(meant));
    }
  });

  it('has no mend that would put another operator of the Condition out of force', () => {
    const policy = policyWith({
      StringEquals: { 'aws:PrincipalOrgID': 'o-1' },
      stringEquals: { 'aws:PrincipalAccount': '111122223333' },
    });
    expect(found(policy, 'INVALID_CONDITION_OPERATOR').map(({ fixes }) => fixes)).toEqual([[]]);
  });

  it.each(['NullIfExists', 'ForAnyValue:NullIfExists'])('%s has an error of its own', (text) => {
    const policy = policyWith({ [text]: { 'aws:SecureTransport': 'true' } });
    expect(found(policy, 'NULL_WITH_IF_EXISTS')).toHaveLength(1);
    expect(found(policy, 'INVALID_CONDITION_OPERATOR')).toEqual([]);
    expect(refusal(policy)).toBe(`Invalid Condition type : ${text}`);
    expect(problemOf(policy)).toMatch(NO_OPERATOR);
  });
});

describe('an address or range', () => {
  /** A request from outside a range passes NotIpAddress, unless the evaluator cannot read the range. */
  const readable = (policy: string) =>
    ['192.0.2.99', '2001:db8:ffff::99'].some((from) => decide(policy, { 'aws:SourceIp': from }).allowed);

  const verdicts = (text: string) => {
    const policy = policyWith({ NotIpAddress: { 'aws:SourceIp': text } });
    return {
      linter: found(policy, 'TYPE_MISMATCH_IP_RANGE').length === 0,
      sandbox: refusal(policy) === undefined,
      evaluator: readable(policy),
    };
  };
  const all = (one: boolean) => ({ linter: one, sandbox: one, evaluator: one });

  it.each([
    '203.0.113.7',
    '203.0.113.0/24',
    '203.0.113.7/24',
    '0.0.0.0/0',
    '255.255.255.255/32',
    '10.0.0.0/8',
    '::',
    '::/0',
    '::1',
    '2001:db8::/32',
    '2001:DB8::7',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8/128',
    // One group.
    '1:2:3:4:5:6:7::',
    '::2:3:4:5:6:7:8',
    '1:2:3::5:6:7:8',
    '::ffff:203.0.113.7',
    '::ffff:203.0.113.0/120',
    '::203.0.113.7',
    '64:ff9b::203.0.113.7',
    '1:2:3:4:5:6:203.0.113.7',
  ])('%s is one to all', (text) => {
    expect(verdicts(text)).toEqual(all(true));
  });

  it.each([
    '',
    '*',
    'home',
    '123',
    '3405803783',
    '0xcb007107',
    // Octets.
    '203.0.113.007',
    '203.0.113.00',
    '0203.0.113.7',
    '010.0.0.0/8',
    '203.0.113.0x7',
    '203.0.113.256',
    '203.0.113.-7',
    '203.0.113.+7',
    '203.0.113.7.',
    '.203.0.113.7',
    '203..113.7',
    '203.0.113',
    '203.0.113.*',
    '203.0.113.1-203.0.113.9',
    '203.0.113.7:443',
    '203,0,113,7',
    '٢٠٣.0.113.7',
    // Prefix lengths.
    '203.0.113.7/024',
    '203.0.113.0/00',
    '203.0.113.0/+24',
    '203.0.113.0/-1',
    '203.0.113.0/33',
    '203.0.113.0/2 4',
    '203.0.113.0/24.0',
    '203.0.113.0/1e1',
    '203.0.113.0/',
    '/24',
    '203.0.113.0/24/24',
    '203.0.113.0/255.255.255.0',
    '2001:db8::/032',
    '2001:db8::/129',
    '::/',
    // Blanks.
    ' 203.0.113.7',
    '203.0.113.7 ',
    '203.0.113.0 /24',
    '203.0.113.0/ 24',
    '203. 0.113.7',
    '203.0.113.7\n',
    '203.0.113.7\u00a0',
    '203.0.113.7\u200b',
    '2001:db8:: /32',
    '203.0.113.7, 203.0.113.8',
    // Groups.
    ':',
    ':::',
    '1:2:3:4:5:6:7::8',
    '::1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '2001:db8:::1',
    ':2001:db8::1',
    '2001:db8::1:',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    '2001:db8::12345',
    '2001:db8::00001',
    '2001:db8::g',
    '2001:db8::-1',
    '2001:db8::0x1',
    // Embedded IPv4.
    '203.0.113.7::',
    '::203.0.113.7:1',
    '1:203.0.113.7:2:3:4:5:6',
    '203.0.113.7:1:2:3:4:5:6',
    '1:2:3:4:5:6:7:203.0.113.7',
    '1:2:3:4:5:203.0.113.7',
    '::ffff:203.0.113',
    '::ffff:203.0.113.007',
    '::ffff:203.0.113.256',
    '1:2:3:4:5:6::203.0.113.7',
    // Zones and brackets.
    'fe80::1%eth0',
    'fe80::1%25eth0',
    'fe80::%1/64',
    '[2001:db8::1]',
    '[2001:db8::1]:443',
  ])('%j is none to all', (text) => {
    expect(verdicts(text)).toEqual(all(false));
    expect(refusal(policyWith({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', text] } }))).toBe(
      'Invalid IP address in Conditions',
    );
  });

  it('is what any text is to all or to none', () => {
    const letters = '0127.:/ab%';
    const parts = ['203.0.113.7', '2001:db8:', '::', ':1', '/24', '/', '0', '.7', '1:2:3:4:5:6:7', '%1', ' '];
    let state = 7;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const texts = Array.from({ length: 600 }, () =>
      Array.from({ length: 1 + next(5) }, () =>
        next(2) === 0 ? parts[next(parts.length)]! : letters[next(letters.length)]!,
      ).join(''),
    );
    const policies = texts.map((text) => ({ NotIpAddress: { 'aws:SourceIp': text } }));
    // One policy of many statements: the linter looks at each of them.
    const refused = new Set(
      found(statements(policies), 'TYPE_MISMATCH_IP_RANGE').map((finding) => statementOf(finding)),
    );
    const bySandbox = policies.map((one) => refusal(policyWith(one)) === undefined);
    expect(texts.filter((_, index) => bySandbox[index] === refused.has(index))).toEqual([]);
    expect(texts.filter((_, index) => bySandbox[index] !== readable(policyWith(policies[index]!)))).toEqual(
      [],
    );
    // Some of either kind.
    expect(refused.size).toBeGreaterThan(100);
    expect(texts.length - refused.size).toBeGreaterThan(10);
  });
});
