import { join } from 'node:path';
import { type Ability, ABILITIES, actionsOf } from '@drawbridge-s3/policy/grants';
import type { AwsCli } from '../aws-cli';

/** Where something is asked: a bucket's name or an access point's alias, and a key below a prefix. */
interface Asked {
  readonly at: string;
  readonly prefix: string;
  readonly key: string;
  /** Takes what comes. */
  readonly file: string;
}

/** What the other side asks by the AWS CLI, under the action that S3 decides by. The last one takes away what the others find. */
const QUESTIONS = {
  's3:ListBucket': ({ at, prefix }: Asked) => ['list-objects-v2', '--bucket', at, '--prefix', prefix],
  's3:ListBucketVersions': ({ at, prefix }: Asked) => [
    'list-object-versions',
    '--bucket',
    at,
    '--prefix',
    prefix,
  ],
  's3:GetObject': ({ at, key, file }: Asked) => ['get-object', '--bucket', at, '--key', key, file],
  's3:GetObjectTagging': ({ at, key }: Asked) => ['get-object-tagging', '--bucket', at, '--key', key],
  's3:GetBucketVersioning': ({ at }: Asked) => ['get-bucket-versioning', '--bucket', at],
  's3:PutObject': ({ at, key }: Asked) => ['put-object', '--bucket', at, '--key', key],
  's3:DeleteObject': ({ at, key }: Asked) => ['delete-object', '--bucket', at, '--key', key],
} as const;

export type Question = keyof typeof QUESTIONS;
export const ALL_QUESTIONS = Object.keys(QUESTIONS) as Question[];

/** Those of the questions that a set of abilities answers. */
export function answered(abilities: readonly Ability[]): Question[] {
  const actions = new Set(abilities.flatMap((ability) => actionsOf(ability)));
  return ALL_QUESTIONS.filter((question) => actions.has(question));
}

const ABOUT_THE_BUCKET = new Set(Object.values(ABILITIES).flatMap(({ bucket }) => bucket));
/** Asked of a bucket as a whole, which no prefix limits and no access point takes. */
export const aboutTheBucket = (question: Question): boolean => ABOUT_THE_BUCKET.has(question);

/** A place of the bucket, by its name or by an access point's alias. */
export interface Where {
  readonly at: string;
  readonly bucket: string;
  readonly prefix: string;
}

const REFUSED = /AccessDenied|Forbidden|\(403\)/;

/** Those of the questions that are answered. What fails for another reason than a refusal is thrown. */
export async function ask(
  caller: AwsCli,
  questions: readonly Question[],
  where: Where,
  folder: string,
): Promise<Question[]> {
  const one = async (question: Question): Promise<Question[]> => {
    const at = aboutTheBucket(question) ? where.bucket : where.at;
    const asked = {
      at,
      prefix: where.prefix,
      key: `${where.prefix}example`,
      file: join(folder, question.replace(':', '-')),
    };
    try {
      await caller.run('s3api', ...QUESTIONS[question](asked));
      return [question];
    } catch (error) {
      if (!REFUSED.test(String(error))) throw error;
      return [];
    }
  };
  const last = ALL_QUESTIONS.at(-1)!;
  const together = await Promise.all(questions.filter((question) => question !== last).map(one));
  return [...together.flat(), ...(questions.includes(last) ? await one(last) : [])];
}
