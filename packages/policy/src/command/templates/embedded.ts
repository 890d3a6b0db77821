import type { DocumentKind, Path } from '../../document/index.ts';
import { KINDS } from '../input/place-options.ts';
import type { Span } from '../check/contract.ts';

/** A policy inside a template or plan. */
export interface Embedded {
  /** `BucketPolicy`, `module.lake.aws_iam_role.etl assume_role_policy`: where it stands, as its tool names it. */
  readonly name: string;
  readonly kind: DocumentKind;
  /** Text; null: there is none. */
  readonly text: string | null;
  readonly bucket: string | undefined;
  readonly owner: string | undefined;
  /** What of it is not known, each in a sentence. */
  readonly unknown: readonly string[];
  /** Paths of values that hold something unknown. */
  readonly unknownPaths: readonly Path[];
  /** Where in the file a path of the policy stands; undefined where the file does not tell. */
  readonly locate: (path: Path) => Span | undefined;
}

/** A kind this version has no checks for leaves its policies out. */
export const kindNamed = (name: string): DocumentKind | undefined =>
  KINDS.includes(name) ? (name as DocumentKind) : undefined;
