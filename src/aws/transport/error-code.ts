/** Bytes of an error document in which its code and its message stand. */
export const CODE_WITHIN = 2048;

/** The code of a refusal, as its header or the beginning of its document has it: XML, or JSON. Empty where none does. */
export function errorCode(headers: Readonly<Record<string, string>>, beginning: Uint8Array): string {
  const type = headers['x-amzn-errortype']?.replace(/:.*$/, '');
  const text = new TextDecoder().decode(beginning.subarray(0, CODE_WITHIN));
  const said =
    type ?? /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? /"__type"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
  return /^[\w.-]{1,100}$/.exec(said.replace(/^.*#/, '').trim())?.[0] ?? '';
}

/** Long enough for AWS's sentence of a denial with two ARNs in it. */
const LONGEST = 1200;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The sentence of a refusal, cut; undefined where its document has none within its beginning. */
export function errorMessage(beginning: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(beginning.subarray(0, CODE_WITHIN));
  const xml = /<Message>([^<]+)<\/Message>/.exec(text)?.[1];
  if (xml !== undefined)
    return xml
      .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
      .slice(0, LONGEST);
  const json = /"message"\s*:\s*("(?:[^"\\]|\\.)+")/i.exec(text)?.[1];
  if (json === undefined) return undefined;
  try {
    return String(JSON.parse(json)).slice(0, LONGEST);
  } catch {
    return undefined;
  }
}
