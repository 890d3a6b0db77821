import { lint, type Finding } from '@drawbridge-s3/policy/lint';
import { directoryArn, directoryName, regionOfZone } from '@/aws/places/directory-name';

/** Where a directory bucket is, as its policy names it. */
export interface DirectoryPlace {
  readonly bucket: string;
  readonly partition: string;
  readonly account: string;
}

/** Checks that know a bucket with objects in it, and say of a directory bucket what is not so. */
const NOT_HERE = {
  UNSUPPORTED_ACTION_IN_POLICY: 'off',
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: 'off',
  ACTION_RESOURCE_MISMATCH: 'off',
  MISSING_SECURE_TRANSPORT_DENY: 'off',
} as const;

export interface PolicyProblem {
  readonly tone: 'error' | 'warning';
  readonly text: string;
}

/** ARN of the bucket, the only resource its policy can be about. */
export function directoryPolicyArn({ bucket, partition, account }: DirectoryPlace): string | undefined {
  const name = directoryName(bucket);
  const region = name && regionOfZone(name.zone);
  return name === undefined || region === undefined
    ? undefined
    : directoryArn(name, { partition, region, account });
}

/**
 * What is wrong with the policy of a directory bucket, or does not do what it looks like.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html
 */
export function directoryPolicyProblems(text: string, place: DirectoryPlace): PolicyProblem[] {
  const { bucket, partition, account } = place;
  const found = lint(text, { kind: 'bucket', partition, account, bucket }, NOT_HERE)
    .filter(({ findingType }) => findingType !== 'SUGGESTION')
    .map((finding): PolicyProblem => ({
      tone: finding.findingType === 'ERROR' ? 'error' : 'warning',
      text: `${placeOf(finding)}${finding.findingDetails}`,
    }));
  return [...found, ...statementProblems(text, place)];
}

const placeOf = ({ locations }: Finding): string => {
  const line = locations[0]?.span.start.line;
  return line === undefined ? '' : `Line ${line}: `;
};

function* statementProblems(text: string, place: DirectoryPlace): Generator<PolicyProblem> {
  const arn = directoryPolicyArn(place);
  for (const [index, statement] of statementsOf(text).entries()) {
    const where = `Statement ${index + 1}: `;
    const actions = [...listed(statement['Action']), ...listed(statement['NotAction'])];
    const foreign = actions.find((action) => !/^(?:s3express:|\*$)/i.test(action));
    if (foreign !== undefined)
      yield {
        tone: 'error',
        text: `${where}${foreign} reaches nothing in a directory bucket: who may begin sessions is s3express:CreateSession.`,
      };
    const resources = [...listed(statement['Resource']), ...listed(statement['NotResource'])];
    const other = resources.find((resource) => resource !== arn);
    if (arn !== undefined && other !== undefined)
      yield { tone: 'error', text: `${where}it can only be about ${arn}, as a whole.` };
  }
}

function statementsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const parsed: unknown = JSON.parse(text);
    const { Statement } = (parsed ?? {}) as { Statement?: unknown };
    return [Statement].flat().filter((one) => typeof one === 'object' && one !== null) as Record<
      string,
      unknown
    >[];
  } catch {
    return [];
  }
}

const listed = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string');

/** One that lets an account begin sessions that only read: a beginning to write on. */
export const examplePolicy = (arn: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'PartnerReads',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::ACCOUNT:root' },
          Action: 's3express:CreateSession',
          Resource: arn,
          Condition: { StringEquals: { 's3express:SessionMode': 'ReadOnly' } },
        },
      ],
    },
    undefined,
    2,
  );
