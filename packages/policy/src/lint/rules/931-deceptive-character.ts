import type { DocumentKind } from '../../document/ast.ts';
import { deceptiveCharacters, describeCharacter } from '../../grammar/characters.ts';
import { asciiFor } from '../../grammar/look-alikes.ts';
import { withArticle } from '../article.ts';
import { withoutBlanks } from '../blanks.ts';
import { changing } from '../finding.ts';
import { replaceString, type Rule, type RuleContext } from '../rule.ts';
import { type Text, textsOf } from '../strings.ts';
import {
  type RuleCase,
  action,
  atPath,
  IDENTITY_ENV,
  identity,
  named,
  one,
  reading,
  when,
} from '../testing/cases.ts';

interface Wrong {
  readonly offset: number;
  readonly character: string;
  readonly content: string;
}

/** Kinds of which UNSUPPORTED_CHARACTER finds every character that is written beyond U+00FF. */
const LATIN: ReadonlySet<DocumentKind> = new Set(['trust', 'identity', 'session']);

export const rules: readonly Rule[] = [
  {
    number: 931,
    code: 'DECEPTIVE_CHARACTER',
    type: 'ERROR',
    doc: 'ARNs, actions, keys, operators and principals are ASCII: what cannot be seen in them, or only looks like a letter, makes another name of them.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns',
    *check(context) {
      for (const text of suspects(context)) {
        const wrong = wrongIn(text).filter(({ offset }) => offset < text.names);
        if (wrong.length === 0) continue;
        const mended = replaced(text.value, wrong);
        const content = text.names < text.value.length && text.isKey ? mended : withoutBlanks(mended);
        yield {
          message: `There is ${listed(wrong)} in this name, where only ASCII can stand.`,
          at: text,
          fixes: [replaceString(`Change to "${content}"`, text.node, content)],
          covers: 'string',
        };
      }
    },
  },
  {
    number: 932,
    code: 'DECEPTIVE_CHARACTER_IN_VALUE',
    type: 'WARNING',
    doc: 'What cannot be seen in an object key or a value, or only looks like a letter, matches other requests than one thinks.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
    *check(context) {
      for (const text of suspects(context)) {
        const wrong = wrongIn(text);
        if (wrong.length === 0 || wrong.some(({ offset }) => offset < text.names)) continue;
        const content = replaced(text.value, wrong);
        yield {
          message: `There is ${listed(wrong)} here: this is not what it looks like, and is compared as it is.`,
          at: text,
          fixes: [changing(replaceString(`Change to "${content}"`, text.node, content))],
          covers: 'string',
        };
      }
    },
  },
];

function* suspects({ document, env }: RuleContext): Generator<Text> {
  const { text } = document;
  if (!/[^\0-\u007f]|\\[ubfnrt]/.test(text) || document.syntax.length > 0) return;
  for (const one of textsOf(document)) {
    if (/^[ -~]*$/.test(one.value)) continue;
    const { offset, length } = one.node;
    const known = LATIN.has(env.kind) && /[\u0100-\uffff]/.test(text.slice(offset, offset + length));
    if (!known) yield one;
  }
}

function wrongIn({ value, names }: Text): Wrong[] {
  const found = new Map<number, Wrong>();
  for (const { offset, character, deceit } of deceptiveCharacters(value)) {
    const blank = deceit === 'blank' && offset >= names ? ' ' : '';
    found.set(offset, { offset, character, content: asciiFor(character) ?? blank });
  }
  for (let offset = 0; offset < Math.min(names, value.length);) {
    const character = String.fromCodePoint(value.codePointAt(offset)!);
    const content = character > '\u007f' ? asciiFor(character) : undefined;
    if (content !== undefined) found.set(offset, { offset, character, content });
    offset += character.length;
  }
  return [...found.values()].toSorted((left, right) => left.offset - right.offset);
}

function replaced(value: string, wrong: readonly Wrong[]): string {
  return wrong.reduceRight(
    (result, { offset, character, content }) =>
      result.slice(0, offset) + content + result.slice(offset + character.length),
    value,
  );
}

const SHOWN = 3;

function listed(wrong: readonly Wrong[]): string {
  const kinds = [...new Set(wrong.map(({ character }) => character))].map((character) =>
    withArticle(describeCharacter(character)),
  );
  const shown =
    kinds.length > SHOWN ? [...kinds.slice(0, SHOWN - 1), `${kinds.length - SHOWN + 1} others`] : kinds;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const ARN = 'arn:aws:s3:::analytics-lake';

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DECEPTIVE_CHARACTER',
    triggers: [
      reading('«"arn:aws:s3:::analytics\u200b-lake/*"»'),
      reading('«"\ufeffarn:aws:s3:::analytics-lake/*"»'),
      reading('«"arn:aws:s3:::analytics\u00a0-\u00a0lake/*"»'),
      reading('«"arn:aws:s3:::\\u202eanalytics-lake/*"»'),
      reading('«"arn：aws:s3:::analytics–lake/*"»'),
      reading('«"arn:aws:s3:eu-west-1:111122223333:accesspoint/m\u0430rketing-read/object/*"»'),
      action('«"s3:GetObj\u0435ct"»'),
      action('«"s3:GetObject\\n"»'),
      named('«"arn:aws:iam::444455556666:role/\u0410nalyst"»'),
      named('«"444455556666\u200e"»'),
      one({ Effect: '«"\u0410llow"»' }),
      when('«"StringEqu\u0430ls"»: {"aws:SourceVpc": "vpc-11111111"}'),
      when('"StringEquals": {«"aws:SourceVpc\u2060"»: "vpc-11111111"}'),
      when('"IpAddress": {"aws:SourceIp": «"203.0.113.0\u2044\u200b24"»}'),
      one({ Principal: '{«"\u0410WS"»: "444455556666"}' }),
    ],
    nearMisses: [
      atPath('\u200b*'),
      atPath('отчёт/*'),
      reading('"arn:aws:s3:::analytics-lake/\u0430dmin/*"'),
      when('"StringEquals": {"aws:PrincipalTag/Команда": "данные"}'),
    ],
  },
  {
    code: 'DECEPTIVE_CHARACTER',
    env: IDENTITY_ENV,
    triggers: [
      identity({ Action: '«"s3:Get\u00adObject"»' }),
      identity({ Action: '«"s3:Get\\u200bObject"»' }),
    ],
    nearMisses: [identity({ Action: '"s3:Get\u200bObject"' })],
  },
  {
    code: 'DECEPTIVE_CHARACTER_IN_VALUE',
    triggers: [
      reading(`«"${ARN}/\u202estroper/*"»`),
      reading(`«"${ARN}/a\u200bb/*"»`),
      reading(`«"${ARN}/my\u00a0reports/*"»`),
      reading(`«"${ARN}/\u0430dmin/*"»`),
      reading(`«"${ARN}/reports\u2215*"»`),
      reading(`«"${ARN}/x\\u2028/*"»`),
      one({ Sid: '«"Re\u200bad"»' }),
      when('"StringLike": {"s3:prefix": «"\u202ea/*"»}'),
      when('"StringEquals": {«"aws:PrincipalTag/te\u200bam"»: "data"}'),
    ],
    nearMisses: [
      atPath('отчёт о работе/*'),
      atPath('تقرير شهري/*'),
      atPath('日本語/データ/２０２４/*'),
      atPath('cafe\u0301/👨\u200d👩\u200d👧/*'),
      atPath('my reports/*'),
      reading('"arn:aws:s3:::analytics\u200b-lake/*"'),
    ],
  },
];
