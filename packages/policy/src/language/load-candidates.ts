import type { DocumentKind } from '../document/ast.ts';
import { RESOURCE_POLICIES } from '../lint/rule.ts';
import type { CandidateSource } from './complete.ts';

/** What policies have that are on no bucket, access point or key: fetched by the worker when it first meets one. */
export async function ownCandidates(kind: DocumentKind): Promise<CandidateSource | undefined> {
  if (RESOURCE_POLICIES.includes(kind)) return undefined;
  return (await import('./roles/role-candidates.ts')).roleCandidates;
}
