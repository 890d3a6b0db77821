import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type {
  Condition,
  Item,
  Member,
  Path,
  PolicyDocument,
  PrincipalItem,
  Statement,
  SyntaxIssue,
} from './ast.ts';

/** Reads a policy's text. Never throws: what cannot be read is in `syntax`, what can is in the tree. */
export function parsePolicy(text: string): PolicyDocument {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const members = membersOf(root, []);
  const statement = lastNamed(members, 'Statement');
  return {
    text,
    root,
    syntax: syntaxIssues(errors, text),
    members,
    get: (name) => lastNamed(members, name),
    statements: statementNodes(statement).map(({ node, path }, index) => readStatement(node, path, index)),
  };
}

/** The properties of an object node; none for any other node. */
export function membersOf(node: Node | undefined, path: Path): Member[] {
  if (node?.type !== 'object') return [];
  const members: Member[] = [];
  for (const property of node.children ?? []) {
    const [keyNode, value] = property.children ?? [];
    if (keyNode === undefined) continue;
    const key = String(keyNode.value);
    members.push({ key, keyNode, value, path: [...path, { value: key }] });
  }
  return members;
}

/** A scalar, or the scalars of an array; objects and nulls are left out, the rules report them. */
export function itemsOf(node: Node | undefined, path: Path): Item[] {
  if (node === undefined) return [];
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, index) => itemsOf(child, [...path, { index }]));
  if (node.type === 'object' || node.type === 'property' || node.type === 'null') return [];
  return [{ value: String(node.value), node, path }];
}

function lastNamed(members: readonly Member[], name: string): Member | undefined {
  return members.findLast((member) => member.key === name);
}

/** IAM takes one statement without the array around it. */
function statementNodes(member: Member | undefined): { node: Node; path: Path }[] {
  if (member?.value === undefined) return [];
  const { value, path } = member;
  if (value.type === 'object') return [{ node: value, path }];
  if (value.type !== 'array') return [];
  return (value.children ?? []).map((node, index) => ({ node, path: [...path, { index }] }));
}

function readStatement(node: Node, path: Path, index: number): Statement {
  const members = membersOf(node, path);
  const named = new Map(members.map((member) => [member.key, member]));
  const get = (name: string) => named.get(name);
  const strings = (...names: string[]) =>
    names.flatMap((name) => itemsOf(get(name)?.value, get(name)?.path ?? []));
  return {
    index,
    node,
    path,
    members,
    get,
    actions: strings('Action', 'NotAction'),
    resources: strings('Resource', 'NotResource'),
    principals: [...principalsOf(get('Principal')), ...principalsOf(get('NotPrincipal'))],
    conditions: conditionsOf(get('Condition')),
  };
}

function principalsOf(member: Member | undefined): PrincipalItem[] {
  if (member?.value === undefined) return [];
  if (member.value.type !== 'object')
    return itemsOf(member.value, member.path).map((item) => ({ ...item, type: undefined }));
  return membersOf(member.value, member.path).flatMap((type) =>
    itemsOf(type.value, type.path).map((item) => ({ ...item, type })),
  );
}

function conditionsOf(member: Member | undefined): Condition[] {
  return membersOf(member?.value, member?.path ?? []).flatMap((operator) =>
    membersOf(operator.value, operator.path).map((key) => ({
      operator,
      key,
      values: itemsOf(key.value, key.path),
    })),
  );
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not a JSON value. Strings need double quotes.',
  InvalidNumberFormat: 'This is not a JSON number.',
  PropertyNameExpected: 'A property name in double quotes is expected here; a comma before } is not allowed.',
  ValueExpected: 'A value is expected here; a comma before ] is not allowed.',
  ColonExpected: 'A colon is expected between the name and its value.',
  CommaExpected: 'A comma is expected between two entries.',
  CloseBraceExpected: 'A closing } is missing.',
  CloseBracketExpected: 'A closing ] is missing.',
  EndOfFileExpected: 'The policy ends before this; remove what follows it.',
  InvalidCommentToken: 'Policies cannot contain comments.',
  UnexpectedEndOfComment: 'Policies cannot contain comments.',
  UnexpectedEndOfString: 'The closing double quote is missing.',
  UnexpectedEndOfNumber: 'The number is not finished.',
  InvalidUnicode: 'After \\u four hexadecimal digits are expected.',
  InvalidEscapeCharacter: 'This escape does not exist in JSON; a backslash itself is written \\\\.',
  InvalidCharacter: 'A control character must be escaped inside a string.',
};

/** One issue for each place: what follows from the first there says nothing new. */
function syntaxIssues(errors: readonly ParseError[], text: string): SyntaxIssue[] {
  const issues = errors.map((error) => syntaxIssue(error, text));
  return issues.filter(
    (issue, index) => issues.findIndex((other) => other.offset === issue.offset) === index,
  );
}

function syntaxIssue(error: ParseError, text: string): SyntaxIssue {
  const code = printParseErrorCode(error.error);
  if (text.trim() === '')
    return { offset: 0, length: text.length, message: 'The policy is empty. It must be a JSON object.' };
  const atEnd = error.offset >= text.length;
  return {
    offset: atEnd ? Math.max(0, text.length - 1) : error.offset,
    length: atEnd ? Math.min(1, text.length) : Math.max(1, error.length),
    message: MESSAGES[code] ?? 'This is not valid JSON.',
  };
}
