/** A documented example with error-level findings that are right. */
export interface Exception {
  /** `FILE/NAME` of the example. */
  readonly id: string;
  /** Codes of the errors, all of them; one that no longer occurs fails the suite. */
  readonly codes: readonly string[];
  readonly why: string;
}

const LOCATION_ON_OBJECTS =
  'The page puts s3:GetBucketLocation beside objects only; it is an action on the bucket, so that nothing is granted.';
const BARE_STAR = 'The page shortens the Resource to "*", which S3 refuses in a bucket policy.';
const ACTION_NAME = 'The page leaves the service prefix away.';
const CLOUDFRONT_STAR = 'The page writes "arn:aws:cloudfront:*". IAM stores it; an ARN has six fields.';
const VERSION_OF_LIST = 'The page shows the fault: listing never has s3:VersionId.';
const TWICE = 'The page shows the fault: an element stands twice.';

/**
 * All of them, by name. Those called `fault` are shown by AWS as wrong; those called `half mended` still hold
 * another fault that the page overlooks or comes to later.
 */
export const EXCEPTIONS: readonly Exception[] = [
  {
    id: 's3-bucket-policies/storage lens, operator three times',
    codes: ['DUPLICATE_KEYS'],
    why: 'The page prints StringEquals three times in one Condition; a JSON parser keeps only the last.',
  },
  ...['copy', 'replace tags', 'delete tags', 'replace ACLs', 'restore', 'retention', 'legal hold'].map(
    (name) => ({
      id: `s3-batch-operations/${name}`,
      codes: ['ACTION_RESOURCE_MISMATCH'],
      why: LOCATION_ON_OBJECTS,
    }),
  ),
  {
    id: 's3-meaning-of-public/public: an identity provider',
    codes: ['BARE_WILDCARD_RESOURCE', 'FEDERATED_PRINCIPAL_NOT_SUPPORTED'],
    why: `${BARE_STAR} Access Analyzer refuses an identity provider in any policy but a role's trust.`,
  },
  { id: 's3-meaning-of-public/public: everyone', codes: ['BARE_WILDCARD_RESOURCE'], why: BARE_STAR },
  {
    id: 's3-meaning-of-public/public: any VPC',
    codes: ['BARE_WILDCARD_RESOURCE', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
    why: `${BARE_STAR} "vpc-*" is what makes it public, and too wide for Access Analyzer as well.`,
  },
  { id: 's3-meaning-of-public/not public: one VPC', codes: ['BARE_WILDCARD_RESOURCE'], why: BARE_STAR },
  {
    id: 'iam-set-operators/ForAllValues, action without its service',
    codes: ['INVALID_ACTION'],
    why: ACTION_NAME,
  },
  {
    id: 'iam-set-operators/ForAnyValue, action without its service',
    codes: ['INVALID_ACTION'],
    why: ACTION_NAME,
  },
  {
    id: 'iam-troubleshooting/fault: resource without an action',
    codes: ['MISSING_ARN_FIELD'],
    why: CLOUDFRONT_STAR,
  },
  {
    id: 'iam-troubleshooting/mended: resource without an action',
    codes: ['MISSING_ARN_FIELD'],
    why: CLOUDFRONT_STAR,
  },
  {
    id: 'iam-troubleshooting/fault: key without an action',
    codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    why: VERSION_OF_LIST,
  },
  {
    id: 'iam-troubleshooting/half mended: key without an action',
    codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    why: VERSION_OF_LIST,
  },
  {
    id: 'iam-troubleshooting/fault: two objects',
    codes: ['JSON_SYNTAX_ERROR'],
    why: 'The page shows the fault: two policies in one text.',
  },
  {
    id: 'iam-troubleshooting/half mended: two objects, a blank before the star',
    codes: ['STRAY_SPACES'],
    why: 'The page prints " *" as a Resource.',
  },
  { id: 'iam-troubleshooting/fault: two Statements', codes: ['DUPLICATE_KEYS'], why: TWICE },
  {
    id: 'iam-troubleshooting/fault: two Effects, a blank after the star',
    codes: ['DUPLICATE_KEYS', 'STRAY_SPACES'],
    why: `${TWICE} It also prints "ec2:* ".`,
  },
  {
    id: 'iam-troubleshooting/half mended: two Effects, misspelt',
    codes: ['INVALID_POLICY_ELEMENT', 'MISSING_EFFECT', 'STRAY_SPACES'],
    why: 'The page prints "Efect" and "ec2:* " in the mended policy.',
  },
  {
    id: 'eks-service-accounts/read a bucket, without its objects',
    codes: ['ACTION_RESOURCE_MISMATCH'],
    why: 'The page grants s3:GetObject on the bucket instead of its objects, which grants nothing.',
  },
  {
    id: 'iam-troubleshooting/fault: variable without a Version',
    codes: ['VARIABLE_UNSUPPORTED_IN_VERSION'],
    why: 'The page shows the fault: without a Version the variable is plain text.',
  },
  { id: 'iam-troubleshooting/fault: two Resources', codes: ['DUPLICATE_KEYS'], why: TWICE },
];
