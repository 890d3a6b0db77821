import { malformedPolicy } from '../authorise/malformed-policy';
import { emptyAnswer } from '../s3/answer';
import { readText } from '../s3/body/document';
import type { S3Answer, S3Call } from '../s3/call';
import { bucketOf } from '../s3/request';
import { directoryArn } from './name';

/** Its statements are about the bucket as a whole, and in actions of S3 Express alone. */
export async function putDirectoryPolicy(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const text = await readText(call);
  const arn = directoryArn(bucket.region, bucket.account, bucket.name);
  for (const statement of statementsOf(text)) {
    for (const action of listed(statement['Action']))
      if (!/^s3express:/i.test(action)) throw malformedPolicy('Policy has invalid action', action);
    for (const resource of listed(statement['Resource']))
      if (resource !== arn) throw malformedPolicy('Policy has invalid resource', resource);
  }
  bucket.policy = text;
  return emptyAnswer(204);
}

function statementsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  let parsed: { Statement?: unknown };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch {
    throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'", '');
  }
  const statements = [parsed.Statement].flat() as (Record<string, unknown> | undefined)[];
  if (statements.length === 0 || statements.some((one) => typeof one !== 'object'))
    throw malformedPolicy('Missing required field Statement', '');
  return statements as Record<string, unknown>[];
}

const listed = (value: unknown): readonly string[] => [value].flat().filter((one) => typeof one === 'string');
