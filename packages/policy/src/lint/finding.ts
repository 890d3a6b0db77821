import type { Path } from '../document/ast.ts';
import type { TextPosition } from '../document/lines.ts';

export type FindingType = 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION';

/** One replacement in the policy's text, in UTF-16 offsets. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** A mechanical mend: after applying it the finding it belongs to is gone. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /**
   * The mended policy allows more or less than it did. Left out, both decide every request alike. Mends of errors
   * are not marked: AWS refuses such a policy or reads it in a way nobody means.
   */
  readonly changesMeaning?: true;
}

/** A mend after which the policy says something else; its title says so. */
export const changing = (fix: Fix): Fix => ({
  ...fix,
  title: `${fix.title} (changes access)`,
  changesMeaning: true,
});

export interface FindingLocation {
  readonly path: Path;
  readonly span: { readonly start: TextPosition; readonly end: TextPosition };
}

/**
 * What is wrong with a policy, in the shape of Access Analyzer's ValidatePolicy, so that the two compare one to one.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicyFinding.html
 */
export interface Finding {
  readonly findingType: FindingType;
  readonly issueCode: string;
  readonly findingDetails: string;
  readonly learnMoreLink: string;
  readonly locations: readonly FindingLocation[];
  /** Ours: Access Analyzer offers no mends. */
  readonly fixes: readonly Fix[];
}
