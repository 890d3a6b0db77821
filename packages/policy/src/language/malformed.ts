import type { Node } from 'jsonc-parser';
import type { PolicyDocument, Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { LineMap } from '../document/lines.ts';
import { parsePolicy } from '../document/parse.ts';
import { escaped } from '../grammar/characters.ts';
import type { Finding, FindingLocation } from '../lint/finding.ts';
import { lint } from '../lint/lint.ts';

/** AWS's message, and what it can be about. Messages: docs/decisions/0008-policy-editor.md. */
interface Reading {
  readonly when: RegExp;
  /** Checks of ours that find the same fault. */
  readonly codes: readonly string[];
  /** Where to point when no check of ours agrees. */
  readonly element: (statement: Statement) => Node | undefined;
}

const element =
  (...names: string[]) =>
  (statement: Statement) =>
    names.map((name) => statement.get(name)?.keyNode).find((node) => node !== undefined);

const READINGS: readonly Reading[] = [
  {
    when: /invalid principal/i,
    codes: [
      'INVALID_PRINCIPAL_FORMAT',
      'INVALID_PRINCIPAL_KEY',
      'INVALID_ROLE_REFERENCE',
      'INVALID_USER_REFERENCE',
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      'INVALID_SERVICE_PRINCIPAL_FORMAT',
      'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    ],
    element: element('Principal', 'NotPrincipal'),
  },
  {
    when: /action does not apply to any resource/i,
    codes: ['ACTION_RESOURCE_MISMATCH'],
    element: element('Action', 'NotAction'),
  },
  {
    when: /conditions? do(es)? not apply|invalid condition key/i,
    codes: [
      'INVALID_SERVICE_CONDITION_KEY',
      'INVALID_GLOBAL_CONDITION_KEY',
      'INVALID_CONDITION_KEY_FORMAT',
      'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    ],
    element: element('Condition'),
  },
  { when: /condition/i, codes: ['INVALID_CONDITION_OPERATOR'], element: element('Condition') },
  {
    when: /invalid action/i,
    codes: ['INVALID_ACTION', 'INVALID_SERVICE_IN_ACTION', 'UNSUPPORTED_ACTION_IN_POLICY'],
    element: element('Action', 'NotAction'),
  },
  {
    when: /invalid resource/i,
    codes: [
      'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
      'BARE_WILDCARD_RESOURCE',
      'INVALID_ARN_PREFIX',
      'MISSING_ARN_FIELD',
      'INVALID_ARN_RESOURCE',
      'STRAY_SPACES',
    ],
    element: element('Resource', 'NotResource'),
  },
  { when: /valid json|first byte/i, codes: ['JSON_SYNTAX_ERROR'], element: () => undefined },
  { when: /effect/i, codes: ['INVALID_EFFECT', 'MISSING_EFFECT'], element: element('Effect') },
  { when: /version/i, codes: ['INVALID_VERSION'], element: () => undefined },
];

const LINK = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html';

/**
 * A MalformedPolicy answer as a finding at its place in the text: by what AWS quotes, by a check of ours that finds the
 * same fault, by the element the message is about; at the start of the policy when all of that fails.
 * @param detail the `Detail` of S3's error, which names the offending value: `"AWS" : "arn:…"`
 */
export function malformedFinding(text: string, env: PolicyEnv, message: string, detail?: string): Finding {
  const document = parsePolicy(text);
  const lines = new LineMap(text);
  const at = (offset: number, length: number): FindingLocation => ({
    path: [],
    span: { start: lines.position(offset), end: lines.position(offset + length) },
  });
  const locations = quoted(text, `${detail ?? ''} ${message}`).map(({ offset, length }) =>
    at(offset, length),
  );
  const reading = READINGS.find((one) => one.when.test(message));
  const found = locations.length > 0 ? locations : agreed(text, env, reading, message);
  const places =
    found.length > 0
      ? found
      : elements(document, reading, message).map((node) => at(node.offset, node.length));
  return {
    findingType: 'ERROR',
    issueCode: 'MALFORMED_POLICY',
    findingDetails: escaped(`The service refused the policy: ${message}${detail ? ` (${detail})` : ''}`),
    learnMoreLink: LINK,
    locations: places.length > 0 ? places : [at(0, Math.min(1, text.length))],
    fixes: [],
  };
}

/** Strings of the policy that the message quotes. */
function quoted(text: string, message: string): { offset: number; length: number }[] {
  const candidates = [...message.matchAll(/"([^"]{3,})"|'([^']{3,})'|\b(arn:[^\s",]+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  for (const candidate of candidates) {
    if (candidate === 'AWS' || candidate === 'Service') continue;
    const token = JSON.stringify(candidate);
    const offset = text.indexOf(token);
    if (offset >= 0) return [{ offset, length: token.length }];
  }
  return [];
}

function agreed(
  text: string,
  env: PolicyEnv,
  reading: Reading | undefined,
  message: string,
): FindingLocation[] {
  const missing = /missing required field (\w+)/i.exec(message)?.[1];
  const codes = missing === undefined ? (reading?.codes ?? []) : [`MISSING_${missing.toUpperCase()}`];
  const findings = lint(text, env).filter((finding) => codes.includes(finding.issueCode));
  return findings.flatMap((finding) => finding.locations.slice(0, 1));
}

function elements(document: PolicyDocument, reading: Reading | undefined, message: string): Node[] {
  const unknown = /unknown field (\w+)/i.exec(message)?.[1];
  if (unknown !== undefined)
    return [document, ...document.statements].flatMap((holder) =>
      holder.members.filter((member) => member.key === unknown).map((member) => member.keyNode),
    );
  return document.statements
    .map((statement) => reading?.element(statement))
    .filter((node) => node !== undefined);
}
