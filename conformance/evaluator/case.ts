import type { AccessRequest, PolicySet } from '@drawbridge-s3/policy/evaluate';

/** One request with its policies, and what the generator meant by it. */
export interface Case {
  readonly seed: number;
  /** The generator that made it: conditions, elements, principals, composition. */
  readonly family: string;
  readonly request: AccessRequest;
  readonly policies: PolicySet;
}
