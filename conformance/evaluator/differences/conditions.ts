import { parseDate, parseNumber } from '@drawbridge-s3/policy/grammar';
import { mapDocuments, mapLines, withContext, type Line } from './rewrite';
import type { Difference } from './types';

const OPERATORS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';
const VARIABLES = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html';
const EPOCH = /^\d{5,}$/;

/** The operator without set qualifier and IfExists. */
function stem(line: Line): string {
  return line.operator.replace(/^.*:/, '').replace(/IfExists$/, '');
}

/** True when the request has a value of which `broken` holds. */
function anyActual(line: Line, broken: (actual: string) => boolean): boolean {
  const values = typeof line.actual === 'string' ? [line.actual] : (line.actual ?? []);
  return values.some(broken);
}

/** Makes a pattern with a wildcard one that the request's value cannot match, when that value has a newline. */
function notAcrossNewlines({ actual }: Line): (value: string) => string {
  return (value) =>
    typeof actual === 'string' && actual.includes('\n') && /[*?]/.test(value) ? `${value} no newline` : value;
}

export const CONDITION_DIFFERENCES: readonly Difference[] = [
  {
    id: 'old-version-variables',
    ours: 'Variables are plain text unless the document says Version 2012-10-17.',
    theirs: 'Variables are substituted in every version.',
    right: 'ours',
    because: `Variables came with Version 2012-10-17; in documents without it they are literal strings. ${VARIABLES}`,
    rewrite: (item) => mapDocuments(item, (document) => ({ ...document, Version: '2012-10-17' })),
  },
  {
    id: 'epoch-dates',
    ours: 'A date may be epoch seconds on either side, and compares with an ISO date.',
    theirs: 'Digits are milliseconds, so that epoch seconds lie in January 1970 beside any ISO date.',
    right: 'ours',
    because: `Dates may be given as ISO 8601 or as epoch (UNIX) time. ${OPERATORS}#Conditions_Date`,
    rewrite: (item) => {
      const iso = (text: string) => (EPOCH.test(text) ? new Date(Number(text)).toISOString() : text);
      const lines = mapLines(item, (line) =>
        stem(line).startsWith('Date') ? { ...line, values: line.values.map(iso) } : line,
      );
      return withContext(lines, (key, value) =>
        /time$/i.test(key) && typeof value === 'string' ? iso(value) : value,
      );
    },
  },
  {
    id: 'bool-other-words',
    ours: 'Anything but "true" counts as false, in the policy and in the request.',
    theirs: 'A word that is neither "true" nor "false" matches nothing.',
    right: 'ours',
    because: 'Recorded calls against AWS; the page shows only true and false.',
    rewrite: (item) =>
      mapLines(item, (line) => {
        if (stem(line) !== 'Bool') return line;
        const known = (text: string) => /^(true|false)$/i.test(text);
        if (anyActual(line, (actual) => !known(actual))) return 'never';
        return { ...line, values: line.values.filter(known) };
      }),
  },
  {
    id: 'null-of-empty-list',
    ours: 'A multivalued key with no values is not in the request.',
    theirs: 'It is in the request for Null, and absent for the other operators.',
    right: 'undocumented',
    because: 'AWS leaves such a key out of the request, so that the case does not arise there.',
    rewrite: (item) =>
      mapLines(item, (line) => {
        if (stem(line) !== 'Null' || typeof line.actual !== 'object' || line.actual.length > 0) return line;
        return line.values.some((value) => value.toLowerCase() === 'false') ? 'always' : 'never';
      }),
  },
  {
    id: 'scalar-operator-on-empty-list',
    ours: 'A multivalued key with no values is not in the request.',
    theirs: 'It is there, and as a multivalued key matches no operator without set qualifier.',
    right: 'undocumented',
    because: 'AWS leaves such a key out of the request, so that the case does not arise there.',
    rewrite: (item) =>
      mapLines(item, (line) => {
        const empty = typeof line.actual === 'object' && line.actual.length === 0;
        return empty && !line.operator.includes(':') && stem(line) !== 'Null' ? 'never' : line;
      }),
  },
  {
    id: 'variables-in-arns',
    ours: 'Variables are substituted in the values of ARN operators.',
    theirs: 'They are plain text there.',
    right: 'ours',
    because: `Variables may stand in conditions with string operators and with ARN operators. ${VARIABLES}`,
    rewrite: (item) =>
      mapLines(item, (line) =>
        stem(line).startsWith('Arn') && line.variables
          ? { ...line, values: line.values.map((value) => value.replaceAll('${', '${$}{')) }
          : line,
      ),
  },
  {
    id: 'short-arn-patterns',
    ours: 'A pattern with fewer than six parts fails the condition, negated or not.',
    theirs: 'One that begins with "arn:" matches nothing, so that a negated operator holds.',
    right: 'undocumented',
    because: `Each of the six parts of the ARN is checked separately; what a pattern without them means is not said. ${OPERATORS}#Conditions_ARN`,
    rewrite: (item) =>
      mapLines(item, (line) =>
        stem(line).startsWith('Arn')
          ? {
              ...line,
              values: line.values.map((value) =>
                value.startsWith('arn:') && value.split(':').length < 6
                  ? 'arn:none:none:none:none:none'
                  : value,
              ),
            }
          : line,
      ),
  },
  {
    id: 'ipv6-host-bits',
    ours: 'An IPv6 network with host bits set matches nothing.',
    theirs: 'The host bits are ignored, as in IPv4.',
    right: 'ours',
    because: 'Recorded calls against AWS; the page does not say.',
    rewrite: (item) =>
      mapLines(item, (line) => ({
        ...line,
        values: line.values.map((value) => value.replace('2001:db8::1/32', '2001:db8::/32')),
      })),
  },
  {
    id: 'ipv4-mapped',
    ours: 'An IPv4-mapped IPv6 address in the request is the IPv4 address.',
    theirs: 'It is an IPv6 address.',
    right: 'ours',
    because: 'Recorded calls against AWS; the page does not say.',
    rewrite: (item) =>
      // An address of no IPv4 network and of the same IPv6 networks.
      withContext(item, (_, value) =>
        typeof value === 'string' ? value.replace('::ffff:', '::fffe:') : value,
      ),
  },
  {
    id: 'all-of-ipv4',
    ours: '0.0.0.0/0 holds every IPv4 address.',
    theirs: 'It holds 0.0.0.0 alone.',
    right: 'ours',
    because: 'https://www.rfc-editor.org/rfc/rfc4632 section 3.1: a prefix length of 0 leaves all bits open.',
    rewrite: (item) =>
      mapLines(item, (line) => ({
        ...line,
        values: line.values.map((value) => (value === '0.0.0.0/0' ? '0.0.0.0/32' : value)),
      })),
  },
  {
    id: 'not-ip-address-across-families',
    ours: 'An IPv6 address is in no IPv4 network and the other way round, so that NotIpAddress holds.',
    theirs: 'NotIpAddress fails when the request and one of the networks are of different families.',
    right: 'ours',
    because: `NotIpAddress stands for all addresses except the range. ${OPERATORS}#Conditions_IPAddress`,
    rewrite: (item) =>
      mapLines(item, (line) => {
        const { actual } = line;
        if (stem(line) !== 'NotIpAddress' || typeof actual !== 'string') return line;
        const v6 = actual.includes(':');
        return line.values.some((value) => value.includes(':') !== v6) ? 'never' : line;
      }),
  },
  {
    id: 'star-across-newlines',
    ours: '* and ? match newlines.',
    theirs: 'They do not.',
    right: 'ours',
    because: 'Recorded calls against AWS; the page excepts no character.',
    rewrite: (item) =>
      mapLines(item, (line) =>
        stem(line).endsWith('Like') && !stem(line).startsWith('Arn')
          ? { ...line, values: line.values.map(notAcrossNewlines(line)) }
          : line,
      ),
  },
  {
    id: 'literal-star-outside-like',
    ours: '${*}, ${?} and ${$} stand for the characters wherever variables may be used.',
    theirs:
      '${*} and ${?} stand for the characters in StringLike and Resource only; elsewhere they are themselves.',
    right: 'ours',
    because: `They are variables like any other, with fixed values. ${VARIABLES}#policy-vars-specialchars`,
    rewrite: (item) =>
      mapLines(item, (line) =>
        stem(line).includes('Equals') && line.variables
          ? { ...line, values: line.values.map((value) => value.replace(/\$\{([*?$])\}/g, '${$}{$1}')) }
          : line,
      ),
  },
  {
    id: 'for-any-value-if-exists',
    ours: 'IfExists decides when the key is absent: the line holds.',
    theirs: 'ForAnyValue decides when the key is absent: the line fails.',
    right: 'undocumented',
    because: `With IfExists a line on an absent key is true; with ForAnyValue it is false. No page names the two together. ${OPERATORS}#Conditions_IfExists`,
    rewrite: (item) =>
      mapLines(item, (line) =>
        line.operator.startsWith('ForAnyValue:')
          ? { ...line, operator: line.operator.replace(/IfExists$/, '') }
          : line,
      ),
  },
  {
    id: 'unequal-to-what-does-not-convert',
    ours: 'A number or date that does not convert is unequal to everything.',
    theirs: 'It fails the condition, negated or not.',
    right: 'ours',
    because:
      'Recorded calls against AWS enforcement; the AWS policy simulator behaves as the second opinion does.',
    rewrite: (item) =>
      mapLines(item, (line) => {
        const parse =
          stem(line) === 'NumericNotEquals'
            ? parseNumber
            : stem(line) === 'DateNotEquals'
              ? parseDate
              : undefined;
        if (parse === undefined) return line;
        const broken = (text: string) => parse(text) === undefined;
        if (line.actual === undefined) return line;
        return anyActual(line, broken) || line.values.some(broken) ? 'never' : line;
      }),
  },
];
