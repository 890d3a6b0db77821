export type ReadRules<Rule> =
  | { readonly ok: true; readonly rules: Rule[] }
  | { readonly ok: false; readonly why: string };

interface RulesOptions<Rule> {
  /** Member that holds the list where the AWS CLI wrote it. */
  readonly member: string;
  /** What the whole should be, in a sentence. */
  readonly shape: string;
  /** Why one of them is no rule at all; what a rule says is judged elsewhere. */
  readonly wrong: (item: unknown) => string | undefined;
  readonly read: (item: unknown) => Rule;
}

/** Rules of a bucket's setting from JSON: `{"<member>": […]}` as the AWS CLI has it, or the list alone; none from nothing. */
export function rulesInJson<Rule>(
  text: string,
  { member, shape, wrong, read }: RulesOptions<Rule>,
): ReadRules<Rule> {
  if (text.trim() === '') return { ok: true, rules: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, why: `This is no JSON: ${(error as Error).message}` };
  }
  const list = isRecord(json) && Array.isArray(json[member]) ? json[member] : json;
  if (!Array.isArray(list)) return { ok: false, why: shape };
  const rules: Rule[] = [];
  for (const [index, item] of list.entries()) {
    const why = wrong(item);
    if (why !== undefined) return { ok: false, why: `Rule ${index + 1}: ${why}` };
    rules.push(read(item));
  }
  return { ok: true, rules };
}

/** Why an item is no object of these members alone. */
export function notOf(names: ReadonlySet<string>, item: unknown): string | undefined {
  if (!isRecord(item)) return 'it is no object.';
  const unknown = Object.keys(item).find((name) => !names.has(name));
  return unknown === undefined ? undefined : `S3 knows no “${unknown}”. It knows ${[...names].join(', ')}.`;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
