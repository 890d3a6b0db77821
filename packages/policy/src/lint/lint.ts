import type { Span } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { LineMap } from '../document/lines.ts';
import { parsePolicy } from '../document/parse.ts';
import { escaped } from '../grammar/characters.ts';
import type { Finding, FindingLocation, FindingType } from './finding.ts';
import type { Place, Rule } from './rule.ts';
import { RULES } from './rules.gen.ts';

/** What people made of single checks, by code; checks left out have the finding type of their rule. */
export type Severities = Readonly<Record<string, FindingType | 'off'>>;

/** Every finding on a policy's text, in the order of the text. A broken text is checked as far as it can be read. */
export function lint(
  text: string,
  env: PolicyEnv,
  severities: Severities = {},
  rules: readonly Rule[] = RULES,
): Finding[] {
  const document = parsePolicy(text);
  const lines = new LineMap(text);
  const locate = (place: Place): FindingLocation => {
    const span: Span = 'span' in place ? place.span : place.node;
    return {
      path: place.path,
      span: { start: lines.position(span.offset), end: lines.position(span.offset + span.length) },
    };
  };
  return rules
    .filter((rule) => rule.kinds === undefined || rule.kinds.includes(env.kind))
    .flatMap((rule) => {
      const findingType = severities[rule.code] ?? rule.type;
      return findingType === 'off' ? [] : [{ rule, findingType }];
    })
    .flatMap(({ rule, findingType }) =>
      [...rule.check({ document, env })].map((report) => ({
        findingType,
        issueCode: rule.code,
        findingDetails: escaped(report.message),
        learnMoreLink: rule.link,
        locations: ('path' in report.at ? [report.at] : report.at).map(locate),
        fixes: (report.fixes ?? []).map((fix) => ({ ...fix, title: escaped(fix.title) })),
      })),
    )
    .toSorted(byPlace);
}

const RANK: Readonly<Record<FindingType, number>> = {
  ERROR: 0,
  SECURITY_WARNING: 1,
  WARNING: 2,
  SUGGESTION: 3,
};

function byPlace(left: Finding, right: Finding): number {
  const offset = (finding: Finding) => finding.locations[0]?.span.start.offset ?? 0;
  return offset(left) - offset(right) || RANK[left.findingType] - RANK[right.findingType];
}
