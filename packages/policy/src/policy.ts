/**
 * The whole of the package in one place. Everything is pure: no network, no clock but the one given, no state; nothing
 * throws on any text. Texts are policies as they stand, with offsets in UTF-16 units.
 *
 * The rooms behind it have doors of their own (`@drawbridge-s3/policy/evaluate`, …) for those who want one thing only.
 */

/** `parse(text)`: the text as a tree that keeps places, duplicates and whatever of a broken text can be read. */
export { parsePolicy as parse } from './document/parse.ts';
export type { DocumentKind, PolicyDocument, Statement } from './document/ast.ts';
export type { PolicyEnv } from './document/env.ts';

/** `lint(text, env)`: findings in the shape of Access Analyzer's ValidatePolicy, with mends. */
export { lint } from './lint/lint.ts';
export type { Finding, Fix } from './lint/finding.ts';

/** `evaluate(request, policies)`: one request under every layer AWS knows, with what settled it and what is not known. */
export { evaluate } from './evaluate/evaluate.ts';
export type { AccessRequest, Decision, PolicySet, Principal } from './evaluate/types.ts';

/** `diff(before, after)`: who gains and who loses what, each line with a request that was decided both ways. */
export { diffAccess as diff } from './diff/diff-access.ts';
export type { AccessChange, AccessDiff } from './diff/types.ts';
export type { Situation } from './situation/situation.ts';

/** `matrix(before, after)`: who can do what where. */
export { accessMatrix as matrix } from './matrix/access-matrix.ts';
export type { AccessMatrix } from './matrix/types.ts';

/** `explain(text, env)`: each statement in plain words. */
export { outline as explain } from './explain/outline.ts';
export type { OutlineEntry } from './explain/outline.ts';

/** `language`: completion, hover, inlays and formatting for an editor. */
export * as language from './language/index.ts';
