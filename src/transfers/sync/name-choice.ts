import { parseFilter, type NameFilter } from '@/resources/objects/listing/name-filter';

export type ChoiceOfNames =
  | { readonly ok: true; readonly wanted: NameFilter | undefined }
  | { readonly ok: false; readonly message: string };

/**
 * Which names take part, of patterns with semicolons between them: those that one of `only` matches and none of `not`.
 * A pattern is a glob over the whole name, a regular expression between slashes, or a part of the name.
 */
export function choiceOfNames(only: string, not: string): ChoiceOfNames {
  const read = (text: string) =>
    text
      .split(';')
      .map((pattern) => pattern.trim())
      .filter((pattern) => pattern !== '')
      .map(parseFilter);
  const [wanted, left] = [read(only), read(not)];
  const wrong = [...wanted, ...left].find((one) => !one.ok);
  if (wrong !== undefined && !wrong.ok) return { ok: false, message: wrong.message };
  if (wanted.length + left.length === 0) return { ok: true, wanted: undefined };
  const matches = (list: typeof wanted, name: string) => list.some((one) => one.ok && one.match?.(name));
  return {
    ok: true,
    wanted: (name) => (wanted.length === 0 || matches(wanted, name)) && !matches(left, name),
  };
}
