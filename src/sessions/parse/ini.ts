import { readQuoted } from './text';

/** One section of ~/.aws/credentials or ~/.aws/config, keys in lower case; nested ones as `s3.endpoint_url`. */
export interface IniSection {
  /** Without the `profile ` that ~/.aws/config puts before every name but `default`. */
  readonly name: string;
  /** `profile`, or the word before the name: `sso-session`, `services`. */
  readonly type: string;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads the files of the AWS CLI, one section for each heading. The CLI refuses a key that comes twice in a section; here
 * the second one begins another section of that name, so that the values of two are never mixed.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function parseIni(text: string): IniSection[] {
  const sections: { name: string; type: string; values: Map<string, string> }[] = [];
  let parent: string | undefined;
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    const heading = headingOf(trimmed);
    if (heading) {
      sections.push({ ...heading, values: new Map() });
      parent = undefined;
      continue;
    }
    const current = sections.at(-1);
    const pair = pairOf(trimmed);
    if (current === undefined || pair === undefined) continue;
    const nested: boolean = parent !== undefined && /^\s/.test(line);
    if (!nested) parent = pair.value === '' ? pair.key : undefined;
    if (pair.value === '') continue;
    const key = nested ? `${parent}.${pair.key}` : pair.key;
    const before = current.values.get(key);
    if (before === undefined || before === pair.value) current.values.set(key, pair.value);
    else sections.push({ name: current.name, type: current.type, values: new Map([[key, pair.value]]) });
  }
  return sections;
}

function headingOf(line: string): Pick<IniSection, 'name' | 'type'> | undefined {
  const end = line.indexOf(']');
  if (!line.startsWith('[') || end < 0 || end > 200 || !/^(?:$|[#;])/.test(line.slice(end + 1).trim()))
    return undefined;
  const inner = line.slice(1, end).trim();
  const type = /^(profile|sso-session|services)\s/.exec(inner)?.[1];
  const name = inner.slice(type?.length ?? 0).trim();
  return name === '' ? undefined : { type: type ?? 'profile', name: readQuoted(name, 0)?.value ?? name };
}

/** Quotation marks around a value and a comment after it are no part of it, whatever the CLI makes of them. */
function pairOf(line: string): { key: string; value: string } | undefined {
  const at = line.search(/[=:]/);
  const key = line.slice(0, Math.max(at, 0)).trim();
  if (at < 0 || !/^[\w.-]{1,100}$/.test(key)) return undefined;
  const rest = line.slice(at + 1).trim();
  const comment = rest.search(/(?:^|\s)[#;]/);
  const value = readQuoted(rest, 0)?.value ?? (comment < 0 ? rest : rest.slice(0, comment));
  return { key: key.toLowerCase(), value: value.trim() };
}
