/**
 * JSON in ASCII alone: what stands in its strings beyond that is spelled `\u00fc`, which every reader of JSON turns
 * back. Terraform would otherwise put decomposed accents together (https://pkg.go.dev/github.com/zclconf/go-cty/cty#StringVal),
 * YAML 1.1 break lines at U+2028, and a terminal show a name that it is not.
 * @param indent spaces a level; left out, everything stands on one line
 */
export function asciiJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replaceAll(
    /[^\n\x20-\x7e]/g,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A character as strings of HCL and YAML spell it: `\u00fc`, `\U0001f600`. */
export function codePointEscape(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? String.raw`\U${code.padStart(8, '0')}` : String.raw`\u${code.padStart(4, '0')}`;
}
