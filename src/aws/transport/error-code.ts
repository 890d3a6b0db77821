/** Bytes of an error document in which its code stands. */
export const CODE_WITHIN = 2048;

/** The code of a refusal, as its header or the beginning of its document has it: XML, or JSON. Empty where none does. */
export function errorCode(headers: Readonly<Record<string, string>>, beginning: Uint8Array): string {
  const type = headers['x-amzn-errortype']?.replace(/:.*$/, '');
  const text = new TextDecoder().decode(beginning.subarray(0, CODE_WITHIN));
  const said =
    type ?? /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? /"__type"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
  return /^[\w.-]{1,100}$/.exec(said.replace(/^.*#/, '').trim())?.[0] ?? '';
}
