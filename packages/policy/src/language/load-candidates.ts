import type { DocumentKind } from '../document/ast.ts';
import { RESOURCE_POLICIES } from '../lint/rule.ts';
import type { CandidateSource } from './complete.ts';

/** What role trust, identity and session policies alone have: fetched by the worker when it first meets one. */
export async function ownCandidates(kind: DocumentKind): Promise<CandidateSource | undefined> {
  if (RESOURCE_POLICIES.includes(kind)) return undefined;
  return (await import('./roles/role-candidates.ts')).roleCandidates;
}
