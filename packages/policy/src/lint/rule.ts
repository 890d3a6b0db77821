import type { Node } from 'jsonc-parser';
import type { DocumentKind, Item, Member, Path, PolicyDocument, Span, Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import type { FindingType, Fix } from './finding.ts';

export interface RuleContext {
  readonly document: PolicyDocument;
  readonly env: PolicyEnv;
}

/** Something with a place in the text. */
export type Place =
  | { readonly path: Path; readonly node: Node }
  | { readonly path: Path; readonly span: Span };

export interface Report {
  /** Says what is wrong and what to write instead. */
  readonly message: string;
  readonly at: Place | readonly Place[];
  readonly fixes?: readonly Fix[];
  /**
   * What other rules find follows from this, and is not said before it is mended: of the whole `text`, or of the same
   * `string`.
   */
  readonly covers?: 'text' | 'string';
}

/** One check. Numbers: 1xx structure, 2xx principals, 3xx actions, 4xx resources, 5xx conditions, 6xx variables, 9xx ours. */
export interface Rule {
  readonly number: number;
  /** AWS's issue code where AWS has the check. */
  readonly code: string;
  readonly type: FindingType;
  /** Kinds of document it applies to; left out, all. */
  readonly kinds?: readonly DocumentKind[];
  /**
   * It goes by names, numbers or limits of AWS's own, which a service that only speaks S3 may do without: an ERROR is a
   * WARNING there, and predicts no refusal.
   */
  readonly awsOnly?: true;
  /** One line for people. */
  readonly doc: string;
  readonly link: string;
  readonly check: (context: RuleContext) => Iterable<Report>;
}

/** Policies on what S3 stores. */
export const S3_POLICIES: readonly DocumentKind[] = ['bucket', 'access-point'];
export const RESOURCE_POLICIES: readonly DocumentKind[] = [...S3_POLICIES, 'access-grants', 'key'];
/** Policies of an organization: they limit, and grant nothing. */
export const GUARDRAILS: readonly DocumentKind[] = ['scp', 'rcp'];
/** Those that name principals. A resource control policy names everybody, and has checks of its own for that. */
export const WITH_PRINCIPAL: readonly DocumentKind[] = [...RESOURCE_POLICIES, 'trust'];
export const WITH_RESOURCE: readonly DocumentKind[] = [
  ...RESOURCE_POLICIES,
  'identity',
  'session',
  ...GUARDRAILS,
];

const CHECKS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';
const SECTIONS: Readonly<Record<FindingType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'security-warning',
  WARNING: 'general-warning',
  SUGGESTION: 'suggestion',
};

/** AWS's page on a check of its own. */
export function awsLink(type: FindingType, code: string): string {
  return `${CHECKS}#access-analyzer-reference-policy-checks-${SECTIONS[type]}-${code.toLowerCase().replaceAll('_', '-')}`;
}

/** A rule Access Analyzer has too, under the same code. */
export function awsRule(rule: Omit<Rule, 'link'>): Rule {
  return { ...rule, link: awsLink(rule.type, rule.code) };
}

export const atKey = (member: Member): Place => ({ path: member.path, node: member.keyNode });
export const atValue = (member: Member): Place => ({
  path: member.path,
  node: member.value ?? member.keyNode,
});
export const atItem = (item: Item): Place => ({ path: item.path, node: item.node });
/** A statement as a whole is marked at its opening brace: a squiggle under twenty lines says nothing. */
export const atStatement = (statement: Statement): Place => ({
  path: statement.path,
  span: { offset: statement.node.offset, length: 1 },
});

/** A document as a whole, marked at its opening brace. */
export const atStart = ({ root }: PolicyDocument): Place | undefined =>
  root && { path: [], span: { offset: root.offset, length: 1 } };

/** Puts `value` in the place of a JSON string, quotes included. */
export function replaceString(title: string, node: Node, value: string): Fix {
  return { title, edits: [{ offset: node.offset, length: node.length, content: JSON.stringify(value) }] };
}
