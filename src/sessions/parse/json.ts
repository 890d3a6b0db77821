import { fieldOf, type Field } from './names';
import { judgeKeys, KEY_NAMES, type Recognition } from './recognition';

/** Nobody nests credentials deeper; text that does is no output of the CLI. */
const DEPTH = 6;

/**
 * JSON as the CLI prints it, with the prompt and the command before it: `sts assume-role` and `get-session-token`
 * (`Credentials`), `configure export-credentials` (process format), `sso get-role-credentials` (`roleCredentials`),
 * `iam create-access-key` (`AccessKey`), and the instance metadata's `Token`. Undefined for text that is none.
 */
export function parseJson(text: string): Recognition | undefined {
  const start = /^[ \t]{0,99}\{/m.exec(text);
  if (start === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start.index, text.lastIndexOf('}') + 1));
  } catch (error) {
    return {
      kind: 'unusable',
      message: `This looks like JSON but cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'syntax error'}.`,
      advice: 'Copy the whole output, from the first brace to the last.',
    };
  }
  const holder = find(value, DEPTH);
  if (holder === undefined) {
    return {
      kind: 'unusable',
      message: 'This JSON holds no credentials.',
      advice: 'Paste the output of aws sts assume-role or aws configure export-credentials.',
    };
  }
  const end = holder.get('expiration');
  const key = (field: Field) => {
    const found = holder.get(field);
    return typeof found === 'string' ? found : undefined;
  };
  const judged = judgeKeys(
    {
      accessKeyId: key('accessKeyId'),
      secretAccessKey: key('secretAccessKey'),
      sessionToken: key('sessionToken'),
      // ISO text from the CLI, milliseconds from the access portal's API.
      expiration: typeof end === 'string' || typeof end === 'number' ? new Date(end) : undefined,
    },
    holder.has('environment') ? KEY_NAMES.environment : KEY_NAMES.json,
  );
  const identity = { ...judged, region: key('region'), endpoint: key('endpoint'), hops: [] };
  return { kind: 'recognised', form: 'json', identities: [identity] };
}

type Holder = ReadonlyMap<Field | 'environment', unknown>;

/** The first object, outer ones first, that names a key. */
function find(value: unknown, depth: number): Holder | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  const fields = new Map<Field | 'environment', unknown>();
  const ranks = new Map<Field, number>();
  for (const [name, held] of Object.entries(value)) {
    const known = fieldOf(name);
    if (known === undefined || typeof held === 'object' || (ranks.get(known.field) ?? 99) <= known.rank)
      continue;
    ranks.set(known.field, known.rank);
    fields.set(known.field, held);
    if (name.startsWith('AWS_')) fields.set('environment', true);
  }
  if (fields.has('accessKeyId') || fields.has('secretAccessKey')) return fields;
  for (const inner of Object.values(value)) {
    const found = find(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
