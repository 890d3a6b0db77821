/** Where completion is asked for in a policy; offsets into its last statement, which has all of it. */
export interface Caret {
  readonly name: string;
  readonly offset: number;
}

const PLACES: readonly (readonly [name: string, before: string])[] = [
  ['a principal', '"AWS": "'],
  ['an action', '"Action": [\n        "s3:'],
  ['a resource', '"Resource": "'],
  ['an operator', '"Condition": {\n        "'],
  ['a condition key', '"StringEquals": {\n          "'],
  ['a condition value', '"aws:SecureTransport": "'],
];

/** The places that a text has. */
export function caretsIn(text: string): Caret[] {
  return PLACES.flatMap(([name, before]) => {
    const at = text.lastIndexOf(before);
    return at < 0 ? [] : [{ name, offset: at + before.length }];
  });
}
