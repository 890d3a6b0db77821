import type { RequestContext } from '../evaluate/types.ts';
import type { Finding } from './explore.ts';
import { keyOf } from './subsume.ts';

/** What is found for every setting of the variable keys is said once and without them. */
export function settleVariants(findings: readonly Finding[]): readonly Finding[] {
  if (findings.every(({ variant }) => variant.of.length === 1)) return findings;
  const settings = new Map<string, Set<number>>();
  for (const finding of findings) {
    for (const resource of finding.classes) {
      const id = idOf(finding, keyOf(finding, resource));
      const known = settings.get(id) ?? new Set<number>();
      settings.set(id, known.add(finding.variant.at));
    }
  }
  return findings.flatMap((finding) => {
    const { at, of } = finding.variant;
    if (of.length === 1) return [finding];
    const kept = new Map<string, Finding>();
    for (const resource of finding.classes) {
      const holding = settings.get(idOf(finding, keyOf(finding, resource))) ?? new Set<number>();
      if (Math.min(...holding) !== at) continue;
      const words = wordsFor(of, holding);
      const known = kept.get(words.join());
      kept.set(words.join(), {
        ...finding,
        classes: [...(known?.classes ?? []), resource],
        under: [...words, ...finding.under],
      });
    }
    return [...kept.values()];
  });
}

const idOf = ({ caller, permissions, under }: Finding, key: string) =>
  `${caller.id}|${permissions}|${under.join('&')}|${key}`;

/** `with aws:PrincipalTag/team`: the settings in which it holds, as far as they are not all. */
function wordsFor(of: readonly RequestContext[], holding: ReadonlySet<number>): readonly string[] {
  if (holding.size === of.length) return [];
  const keys = [...new Set(of.flatMap((context) => Object.keys(context)))];
  return keys.flatMap((key) => {
    const text = (context: RequestContext | undefined) => JSON.stringify(context?.[key] ?? null);
    const all = new Set(of.map(text));
    const mine = new Set([...holding].map((at) => text(of[at])));
    if (mine.size === all.size) return [];
    if (!mine.has('null') && mine.size === all.size - 1) return [`with ${key}`];
    const values = [...mine].map((value) =>
      value === 'null' ? `without ${key}` : `with ${key} ${JSON.parse(value)}`,
    );
    return [values.join(' or ')];
  });
}
