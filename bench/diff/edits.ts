import type { Situation } from '@drawbridge-s3/policy/situation';
import { DOCUMENTS, ENV } from '../policy/documents';

type Statement = Record<string, unknown>;

export interface Edit {
  readonly name: string;
  readonly before: Situation;
  /** The draft as it stands after the n-th keystroke: another text each time, which says the same. */
  readonly after: (keystroke: number) => Situation;
}

const situation = (bucketPolicy: string): Situation => ({
  partition: ENV.partition,
  bucket: ENV.bucket ?? '',
  account: ENV.account ?? '',
  bucketPolicy,
  accessPoints: [],
  unread: [],
});

/** One statement allows writing too. */
const oneStatement = ([first, ...rest]: readonly Statement[]): readonly Statement[] => [
  { ...first, Action: ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject'] },
  ...rest,
];

/** A statement that touches everybody. */
const onlyTls = (statements: readonly Statement[]): readonly Statement[] => [
  ...statements,
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${ENV.bucket}`, `arn:aws:s3:::${ENV.bucket}/*`],
    Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
  },
];

/** Every grant goes to somebody else and to another place. */
const everything = (statements: readonly Statement[]): readonly Statement[] =>
  JSON.parse(
    JSON.stringify(statements)
      .replaceAll('444455556666', '555566667777')
      .replaceAll(/(analytics-lake\/)(teams|reports)/g, '$1moved/$2'),
  ) as Statement[];

const WAYS = { 'one statement edited': oneStatement, 'a deny for everybody': onlyTls, rewritten: everything };

export const EDITS: readonly Edit[] = Object.entries(DOCUMENTS).flatMap(([name, text]) =>
  Object.entries(WAYS).map(([way, change]) => {
    const document = JSON.parse(text) as { readonly Statement: readonly Statement[] };
    const Statement = change(document.Statement);
    return {
      name: `${name}, ${way}`,
      before: situation(text),
      after: (keystroke) => situation(JSON.stringify({ ...document, Id: `draft-${keystroke}`, Statement })),
    };
  }),
);
