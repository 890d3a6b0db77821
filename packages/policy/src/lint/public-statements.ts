import type { PolicyDocument } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { isPublicPolicy } from '../public/meaning.ts';
import { effectOf } from './statement-facts.ts';

const none: ReadonlyMap<number, string> = new Map();
const answers = new WeakMap<PolicyDocument, ReadonlyMap<number, string>>();

/** Statements that make the policy public in S3's meaning, by index, each with the reason. */
export function publicStatements(document: PolicyDocument, env: PolicyEnv): ReadonlyMap<number, string> {
  const known = answers.get(document);
  if (known) return known;
  // The verdict takes a second reading of the text: spared where nobody open is named.
  const open = document.statements.some(
    (statement) =>
      effectOf(statement) === 'Allow' &&
      (statement.get('NotPrincipal') ||
        statement.principals.some((item) => item.type?.key === 'Federated' || /[*?]/.test(item.value))),
  );
  const found = open
    ? new Map(
        isPublicPolicy(document.text, {
          kind: env.kind === 'access-point' ? 'access-point' : 'bucket',
          ...(env.networkOrigin === undefined ? {} : { networkOrigin: env.networkOrigin }),
        }).reasons.map(({ statement, why }) => [statement, why]),
      )
    : none;
  answers.set(document, found);
  return found;
}
