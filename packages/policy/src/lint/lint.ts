import type { Span } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { LineMap } from '../document/lines.ts';
import { parsePolicy } from '../document/parse.ts';
import { escaped } from '../grammar/characters.ts';
import type { Finding, FindingLocation, FindingType } from './finding.ts';
import type { Place, Report, Rule } from './rule.ts';
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
    const span = spanOf(place);
    return {
      path: place.path,
      span: { start: lines.position(span.offset), end: lines.position(span.offset + span.length) },
    };
  };
  const subject = { document, env };
  const reports: { rule: Rule; findingType: FindingType; report: Report }[] = [];
  for (const rule of rules) {
    if (rule.kinds !== undefined && !rule.kinds.includes(env.kind)) continue;
    const findingType = severities[rule.code] ?? typeFor(rule, env);
    if (findingType === 'off') continue;
    for (const report of rule.check(subject)) reports.push({ rule, findingType, report });
  }
  return withoutCovered(reports, text)
    .map(({ rule, findingType, report }) => ({
      findingType,
      issueCode: rule.code,
      findingDetails: escaped(isSoft(rule, env) ? `${report.message} ${ELSEWHERE}` : report.message),
      learnMoreLink: rule.link,
      locations: placesOf(report).map(locate),
      fixes: (report.fixes ?? []).map((fix) => ({ ...fix, title: escaped(fix.title) })),
    }))
    .toSorted(byPlace);
}

/** Said of what only AWS is known to refuse, where the service is another. */
const ELSEWHERE = 'AWS would refuse this; this service may not.';

const isSoft = ({ type, awsOnly }: Rule, { service }: PolicyEnv): boolean =>
  service === 'lookalike' && awsOnly === true && type === 'ERROR';

const typeFor = (rule: Rule, env: PolicyEnv): FindingType => (isSoft(rule, env) ? 'WARNING' : rule.type);

const placesOf = ({ at }: Report): readonly Place[] => ('path' in at ? [at] : at);
const spanOf = (place: Place): Span => ('span' in place ? place.span : place.node);

/** Leaves out what follows from another finding. */
function withoutCovered<T extends { readonly report: Report }>(
  found: readonly T[],
  text: string,
): readonly T[] {
  const covering = found.filter(({ report }) => report.covers !== undefined);
  if (covering.length === 0) return found;
  const ofText = covering.filter(({ report }) => report.covers === 'text');
  if (ofText.length > 0) return ofText;
  const covered = covering.flatMap(({ report }) => placesOf(report).slice(0, 1).map(spanOf));
  return found.filter(({ report }) => {
    const [place] = placesOf(report);
    if (report.covers !== undefined || place === undefined) return true;
    const { offset, length } = spanOf(place);
    const around = covered.some(
      (span) => span.offset >= offset && span.offset + span.length <= offset + length,
    );
    return !around || !/^"(?:[^"\\]|\\.)*"$/.test(text.slice(offset, offset + length));
  });
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
