import type { Node } from 'jsonc-parser';

/**
 * Kinds of policy document: `access-grants` is the resource policy of an S3 Access Grants instance, `key` the policy of
 * a KMS key, `scp` a service and `rcp` a resource control policy of AWS Organizations.
 */
export type DocumentKind =
  | 'bucket'
  | 'access-point'
  | 'access-grants'
  | 'trust'
  | 'identity'
  | 'session'
  | 'key'
  | 'scp'
  | 'rcp';

/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * Where something is in the document, as Access Analyzer writes it.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_PathElement.html
 */
type PathElement =
  | { readonly index: number }
  | { readonly key: string }
  | { readonly value: string }
  | { readonly substring: { readonly start: number; readonly length: number } };
export type Path = readonly PathElement[];

/** A property of a JSON object. `value` is undefined while it is still being typed. */
export interface Member {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node | undefined;
  readonly path: Path;
}

/** A scalar, with where it stands: one of the strings of an Action, or a condition's value. */
export interface Item {
  /** As a string: `true` and `5` are read as IAM reads them. */
  readonly value: string;
  readonly node: Node;
  readonly path: Path;
}

/** One line of a Condition block: an operator, a key and its values. */
export interface Condition {
  readonly operator: Member;
  readonly key: Member;
  readonly values: readonly Item[];
}

/** One principal: `{ "AWS": "…" }` gives type AWS; a bare `"*"` gives type undefined. */
export interface PrincipalItem extends Item {
  readonly type: Member | undefined;
}

export interface Statement {
  readonly index: number;
  readonly node: Node;
  readonly path: Path;
  /** Every property, duplicates included, in the order of the text. */
  readonly members: readonly Member[];
  /** The last member of that exact name: what a JSON parser would keep. */
  readonly get: (name: string) => Member | undefined;
  readonly conditions: readonly Condition[];
  readonly principals: readonly PrincipalItem[];
  readonly actions: readonly Item[];
  readonly resources: readonly Item[];
}

export interface SyntaxIssue extends Span {
  readonly message: string;
}

/** A policy's text as a tree that keeps duplicates, positions and whatever of a broken text can be read. */
export interface PolicyDocument {
  readonly text: string;
  readonly root: Node | undefined;
  readonly syntax: readonly SyntaxIssue[];
  readonly members: readonly Member[];
  readonly get: (name: string) => Member | undefined;
  readonly statements: readonly Statement[];
}
