/** One section of ~/.aws/credentials or ~/.aws/config, keys in lower case. */
export interface IniSection {
  /** Without the `profile ` that ~/.aws/config puts before every name but `default`. */
  readonly name: string;
  /** `profile`, or the word before the name: `sso-session`, `services`. */
  readonly type: string;
  readonly values: ReadonlyMap<string, string>;
}

const HEADER = /^\s*\[\s*(?:(profile|sso-session|services)\s+)?(["']?)([^\]]+?)\2\s*\]\s*(?:[#;].*)?$/;
const PAIR = /^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*$/;

/**
 * Reads the files of the AWS CLI. Two sections of the same name are one, as when both files are pasted
 * together. Nested values (indented lines under a key) belong to other services and are left out.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function parseIni(text: string): IniSection[] {
  const sections: { name: string; type: string; values: Map<string, string> }[] = [];
  let current: (typeof sections)[number] | undefined;
  let nested = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const header = HEADER.exec(line);
    if (header) {
      const type = header[1] ?? 'profile';
      const name = header[3] ?? '';
      current = sections.find((section) => section.name === name && section.type === type);
      if (!current) sections.push((current = { name, type, values: new Map() }));
      nested = false;
      continue;
    }
    const pair = PAIR.exec(line);
    if (!current || !pair?.[1]) continue;
    if (nested && /^\s/.test(line)) continue;
    const value = (pair[2] ?? '').replace(/\s+[#;].*$/, '');
    nested = value === '';
    if (!nested) current.values.set(pair[1].toLowerCase(), value);
  }
  return sections;
}
