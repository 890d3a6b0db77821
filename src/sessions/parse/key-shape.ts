import { describeCharacter } from '@drawbridge-s3/policy/grammar';
import type { Credentials } from '../../aws/context';
import type { ConnectionProfile } from '../../aws/profile';
import { isQuote } from './text';

type Part = 'accessKeyId' | 'secretAccessKey' | 'sessionToken';

interface Shape {
  readonly label: string;
  /** What AWS's own have. Lookalikes take more, but nothing that a header cannot carry or a paste brings along. */
  readonly aws: RegExp;
  readonly words: string;
}

const SHAPES: Readonly<Record<Part, Shape>> = {
  accessKeyId: { label: 'access key ID', aws: /[A-Z0-9]/, words: 'capital letters and digits' },
  secretAccessKey: { label: 'secret access key', aws: /[A-Za-z0-9+/=]/, words: 'letters, digits, + / and =' },
  sessionToken: { label: 'session token', aws: /[A-Za-z0-9+/=]/, words: 'letters, digits, + / and =' },
};

/** Of an access key ID: https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html */
const ID_LENGTH = { least: 16, most: 128 };
/** Of every secret AWS has issued; nowhere promised. */
const SECRET_LENGTH = 40;

/**
 * What is wrong with credentials before any request is made with them, naming the character; undefined where they may be
 * right. Requests with such characters end as "signature does not match" at best.
 */
export function shapeProblem(
  credentials: Pick<Credentials, Part>,
  kind: ConnectionProfile['kind'],
): string | undefined {
  for (const part of Object.keys(SHAPES) as Part[]) {
    const value = credentials[part];
    const problem = value === undefined ? undefined : characterProblem(value, SHAPES[part], kind);
    if (problem !== undefined) return problem;
  }
  const { length } = credentials.accessKeyId;
  if (kind !== 'custom' && (length < ID_LENGTH.least || length > ID_LENGTH.most)) {
    return `The access key ID has ${length} characters; AWS’s have 20, and ${ID_LENGTH.least} to ${ID_LENGTH.most} are possible. Copy it again as a whole.`;
  }
  return undefined;
}

/** What is odd about credentials that may still be right. */
export function shapeDoubt(
  { secretAccessKey }: Pick<Credentials, Part>,
  kind: ConnectionProfile['kind'],
): string | undefined {
  const { length } = secretAccessKey;
  if (kind === 'custom' || length === SECRET_LENGTH) return undefined;
  const cause =
    length < SECRET_LENGTH
      ? 'was it copied as a whole? A line break within it ends it.'
      : 'was something copied along with it?';
  return `The secret access key has ${length} characters where AWS’s have ${SECRET_LENGTH}: ${cause}`;
}

function characterProblem(value: string, shape: Shape, kind: ConnectionProfile['kind']): string | undefined {
  const allowed = kind === 'custom' ? /[!-~]/ : shape.aws;
  const characters = Array.from(value);
  const outside = (character: string) =>
    !allowed.test(character) || (character === characters[0] && isQuote(character));
  const at = characters.findIndex(outside);
  if (at < 0) return undefined;
  const character = characters[at]!;
  return `The ${shape.label} ${whereIs(character, at, characters.length)}. ${reason(character, at, shape, kind)}`;
}

function whereIs(character: string, at: number, length: number): string {
  const name = withArticle(describeCharacter(character));
  if (at === 0) return `starts with ${name}`;
  return at === length - 1 ? `ends with ${name}` : `has ${name} as its ${ordinal(at + 1)} character`;
}

function reason(character: string, at: number, shape: Shape, kind: ConnectionProfile['kind']): string {
  if (isQuote(character)) return 'Leave the quotation marks out.';
  if (character === '#' && at > 0) return 'Leave the comment out.';
  if (/\s/.test(character)) return 'Leave it out, and whatever follows that is no part of the value.';
  if (at === 0 && /[$%{<!]/.test(character)) return 'This stands for a value: copy the value itself.';
  const whose =
    kind === 'custom' ? 'Keys have only printable ASCII characters' : `AWS’s have only ${shape.words}`;
  return `${whose}.`;
}

const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

function ordinal(place: number): string {
  const tens = place % 100;
  const suffix = tens > 10 && tens < 14 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[place % 10] ?? 'th');
  return `${place}${suffix}`;
}
