import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { asCloudFormation, readsAsReference } from './cloudformation';
import { cloudFormationYaml } from './cloudformation-yaml';
import { commentBlock, shownComments } from './comments';
import { hclBody, hclPolicy } from './hcl';
import { hclCorsRules } from './hcl-cors';
import { labelOf } from './labels';
import { wordsOf } from './names';
import { asTerraform } from './terraform';

type Statements = GrantDocument['statements'];

/**
 * What one document takes in the template that writes it: to be copied into what is there, since a second resource for
 * the same policy would fight with the first. A resource of its own where no policy is there yet.
 */
export function templatePatch(document: GrantDocument, tool: 'CloudFormation' | 'Terraform'): string {
  if (isOwnResource(document)) {
    const write = tool === 'CloudFormation' ? asCloudFormation : asTerraform;
    return write({ documents: [document], remarks: [] })
      .map(({ text }) => text)
      .join('\n');
  }
  return tool === 'CloudFormation' ? cloudFormationPatch(document) : terraformPatch(document);
}

/** Trusts and the policies of access points are part of the resource itself, and so are CORS rules and key policies. */
const isOwnResource = ({ on, before }: GrantDocument): boolean =>
  before === null &&
  (on.kind === 'bucket' ||
    on.kind === 'role-policy' ||
    on.kind === 'identity' ||
    ('isNew' in on && on.isNew));

/** A list in YAML. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html */
function cloudFormationPatch(document: GrantDocument): string {
  const { on, statements } = document;
  if (on.kind === 'cors')
    return (
      commentBlock([`Add this to CorsConfiguration.CorsRules of the AWS::S3::Bucket ${on.bucket}.`]) +
      cloudFormationYaml(statements.map(corsRule))
    );
  const [property, resource] = IN_CLOUDFORMATION[on.kind];
  const head = `Add this to the Statement list in the ${property} of the ${resource} ${labelOf(document)}.`;
  if (readsAsReference(statements))
    return (
      commentBlock([
        head,
        'CloudFormation would read a text in it as something to fill in: write it in another way.',
      ]) + shownComments(statements)
    );
  return commentBlock([head]) + cloudFormationYaml(statements);
}

type Policied = Exclude<GrantDocument['on']['kind'], 'cors'>;

const IN_CLOUDFORMATION: Readonly<Record<Policied, readonly [property: string, resource: string]>> = {
  bucket: ['PolicyDocument', 'AWS::S3::BucketPolicy of'],
  'access-point': ['Policy', 'AWS::S3::AccessPoint'],
  role: ['AssumeRolePolicyDocument', 'AWS::IAM::Role'],
  'role-policy': ['PolicyDocument', 'policy'],
  identity: ['PolicyDocument', 'policy'],
  key: ['KeyPolicy', 'AWS::KMS::Key'],
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-corsrule.html */
function corsRule(rule: Statements[number]): Readonly<Record<string, unknown>> {
  const { ID, ExposeHeaders, MaxAgeSeconds, ...rest } = rule;
  return {
    ...(ID === undefined ? {} : { Id: ID }),
    ...rest,
    ...(ExposeHeaders === undefined ? {} : { ExposedHeaders: ExposeHeaders }),
    ...(MaxAgeSeconds === undefined ? {} : { MaxAge: MaxAgeSeconds }),
  };
}

/** A local value, or blocks. https://developer.hashicorp.com/terraform/language/values/locals */
function terraformPatch(document: GrantDocument): string {
  const { on, statements } = document;
  if (on.kind === 'cors')
    return (
      commentBlock([`Add this to the aws_s3_bucket_cors_configuration of ${on.bucket}.`]) +
      hclBody({ cors_rule: hclCorsRules({ CORSRules: statements }) })
    );
  const sid: unknown = statements[0]?.['Sid'];
  const spaced = typeof sid === 'string' ? sid.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ') : 'grant';
  const name = wordsOf(spaced).join('_').toLowerCase();
  const called = /^[a-z]/.test(name) ? name : `_${name}`;
  const list = hclPolicy(statements).expression;
  return (
    commentBlock([
      `Add these to the ${IN_TERRAFORM[on.kind]} of ${labelOf(document)}:`,
      'where jsonencode writes it, as',
      `Statement = concat([...], local.${called})`,
      'where aws_iam_policy_document does, among its source_policy_documents:',
      `jsonencode({ Statement = local.${called} })`,
    ]) + `locals {\n  ${called} = jsondecode(${list}\n  )\n}\n`
  );
}

const IN_TERRAFORM: Readonly<Record<Policied, string>> = {
  bucket: 'policy of the aws_s3_bucket_policy',
  'access-point': 'policy of the aws_s3control_access_point_policy or aws_s3_access_point',
  role: 'assume_role_policy of the aws_iam_role',
  'role-policy': 'policy of the aws_iam_role_policy',
  identity: 'policy of the aws_iam_role_policy or aws_iam_user_policy',
  key: 'policy of the aws_kms_key_policy or aws_kms_key',
};
