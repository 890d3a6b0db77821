import type { DocumentKind, Statement } from '../../document/ast.ts';
import type { PolicyEnv } from '../../document/env.ts';
import type { Candidate } from '../completion-item.ts';
import { keyCandidates } from '../condition-candidates.ts';
import { valueCandidates } from '../condition-values.ts';
import { statementCandidates } from '../element-candidates.ts';
import type { CaretLocation } from '../location.ts';
import { operationCandidates } from '../operation-candidates.ts';
import { identityActionCandidates, trustActionCandidates } from './role-actions.ts';
import { claimCandidates, isForeignClaim, roleValueCandidates } from './role-conditions.ts';
import { trustPrincipalCandidates, trustShapeCandidates, trustTypeCandidates } from './role-principals.ts';
import { identityResourceCandidates } from './role-resources.ts';
import { bodySnippets, documentSnippets, statementSnippets } from './role-snippets.ts';

const KINDS: ReadonlySet<DocumentKind> = new Set(['trust', 'identity', 'session', 'scp', 'rcp']);

/** What can stand at the caret of a policy that is on no bucket, access point or key; undefined where all kinds are alike. */
export function roleCandidates(
  text: string,
  caret: CaretLocation,
  env: PolicyEnv,
): readonly Candidate[] | undefined {
  if (!KINDS.has(env.kind)) return undefined;
  const { path, statement } = caret;
  const [top, , element, ...rest] = path;
  if (text.trim() === '') return documentSnippets(env);
  if (top !== 'Statement') return undefined;
  if (path.length === 2 && !caret.atKey) return statementSnippets(env);
  const trust = env.kind === 'trust';
  const rcp = env.kind === 'rcp';
  if (caret.atKey && path.length === 3) {
    const empty = (statement?.members ?? []).every((member) => member.key === '');
    return [...elements(env.kind, statement), ...(empty ? bodySnippets(env) : [])];
  }
  switch (element) {
    case 'Action':
    case 'NotAction':
      // Its services are few, and among those with tables.
      if (rcp) return undefined;
      return trust
        ? trustActionCandidates(statement)
        : [
            ...identityActionCandidates(
              caret.typed,
              (statement?.actions ?? []).map((item) => item.value),
            ),
            ...operationCandidates(env.kind, caret),
          ];
    case 'Principal':
      if (rcp) return undefined;
      if (!trust) return [];
      if (caret.atKey) return rest.length === 1 ? trustTypeCandidates() : [];
      return rest.length === 0 ? trustShapeCandidates() : trustPrincipalCandidates(env, String(rest[0]));
    case 'NotPrincipal':
      return [];
    case 'Resource':
    case 'NotResource':
      return trust ? [] : identityResourceCandidates(env, statement);
    case 'Condition': {
      const [operator, key] = rest;
      if (caret.atKey)
        return rest.length === 2
          ? [
              ...claimCandidates(statement),
              ...keyCandidates(statement, String(operator))
                .filter((candidate) => !isForeignClaim(candidate.label, statement))
                .map((candidate) => ({ ...candidate, rank: (candidate.rank ?? 0) + 1 })),
            ]
          : undefined;
      return key === undefined
        ? undefined
        : [...roleValueCandidates(String(key)), ...valueCandidates(env, String(operator), String(key))];
    }
    default:
      return undefined;
  }
}

/** A trust policy cannot say who may not. */
const elements = (kind: DocumentKind, statement: Statement | undefined) =>
  statementCandidates(kind, statement).filter(({ label }) => kind !== 'trust' || label !== 'NotPrincipal');
