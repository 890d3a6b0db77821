import type { DocumentKind } from '@drawbridge-s3/policy/document';

export interface KindWords {
  /** On the switch. */
  readonly label: string;
  /** In a sentence, and as the editor's name. */
  readonly title: string;
  /** What such a document is for, and what stands in it. */
  readonly about: string;
  readonly link: string;
  /** What the checks would like to know of where it is to stand. */
  readonly subject: {
    readonly label: string;
    readonly placeholder: string;
    readonly why: string;
    /** What is wrong with a text that is none. */
    readonly wrong: string;
  };
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/';
const KMS = 'https://docs.aws.amazon.com/kms/latest/developerguide/';
const ORGANIZATIONS = 'https://docs.aws.amazon.com/organizations/latest/userguide/';
const ACCOUNT = {
  label: 'Account',
  placeholder: '111122223333',
  why: 'Where it is to stand: completion and mends use it.',
  wrong: 'An account number has 12 digits.',
};

/** In the order of the switch. */
export const KINDS: readonly DocumentKind[] = [
  'trust',
  'identity',
  'session',
  'bucket',
  'access-point',
  'access-grants',
  'key',
  'scp',
  'rcp',
];

export const KIND_WORDS: Readonly<Record<DocumentKind, KindWords>> = {
  trust: {
    label: 'Role trust',
    title: 'Role trust policy',
    about:
      'Says who may assume a role: accounts, roles, services, the users of an identity provider. It stands on the role, so it names no resource, and its actions are sts:AssumeRole and its kind.',
    link: `${GUIDE}id_roles_update-role-trust-policy.html`,
    subject: ACCOUNT,
  },
  identity: {
    label: 'Identity',
    title: 'Identity policy',
    about:
      'Says what a user, a group or a role may do, in any service. It stands on them, so it names no principal. In another account it needs the consent of a policy on the resource.',
    link: `${GUIDE}access_policies_identity-vs-resource.html`,
    subject: ACCOUNT,
  },
  session: {
    label: 'Session',
    title: 'Session policy',
    about:
      'Given when a role is assumed. The session may do what both the role and this policy allow: it narrows, and adds nothing.',
    link: `${GUIDE}access_policies.html#policies_session`,
    subject: ACCOUNT,
  },
  bucket: {
    label: 'Bucket',
    title: 'Bucket policy',
    about:
      'Says who may do what with a bucket and its objects. It names principals, and no resource but its bucket.',
    link: `${S3}bucket-policies.html`,
    subject: {
      label: 'Bucket',
      placeholder: 'analytics-lake',
      why: 'With it, ARNs of other buckets are found too.',
      wrong: 'The bucket’s name alone, 3 to 63 small letters, digits, dots and dashes.',
    },
  },
  'access-point': {
    label: 'Access point',
    title: 'Access-point policy',
    about:
      'Says who may do what through an access point. The bucket’s own policy must allow it too, or leave it to the access points of the account.',
    link: `${S3}access-points-policies.html`,
    subject: {
      label: 'Access point',
      placeholder: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/name',
      why: 'With it, ARNs of others are found too.',
      wrong: 'The ARN of an access point.',
    },
  },
  'access-grants': {
    label: 'Access Grants',
    title: 'Access Grants policy',
    about:
      'Says which other accounts may ask an S3 Access Grants instance for access. Alone it opens no data: each grantee needs a grant besides, and a policy of its own account.',
    link: `${S3}access-grants-cross-accounts.html`,
    subject: {
      label: 'Instance',
      placeholder: 'arn:aws:s3:eu-west-1:111122223333:access-grants/default',
      why: 'With it, ARNs of other instances are found too.',
      wrong: 'The ARN of an Access Grants instance.',
    },
  },
  key: {
    label: 'KMS key',
    title: 'KMS key policy',
    about:
      'Says who may use and manage a KMS key. Nobody may without it, the account’s own administrators included, so it allows the account itself too. Its Resource is "*": the key it stands on.',
    link: `${KMS}key-policies.html`,
    subject: ACCOUNT,
  },
  scp: {
    label: 'SCP',
    title: 'Service control policy',
    about:
      'Limits what the users and roles in accounts of an organization may do. It grants nothing, names no principal, and does not hold in the management account.',
    link: `${ORGANIZATIONS}orgs_manage_policies_scps.html`,
    subject: ACCOUNT,
  },
  rcp: {
    label: 'RCP',
    title: 'Resource control policy',
    about:
      'Limits who may reach the resources in accounts of an organization, whoever asks. It grants nothing: it denies, to "*", and conditions say who is spared.',
    link: `${ORGANIZATIONS}orgs_manage_policies_rcps.html`,
    subject: ACCOUNT,
  },
};

/** `a bucket policy`, `an identity policy` */
export function aKind(kind: DocumentKind): string {
  const title = KIND_WORDS[kind].title.toLowerCase();
  return `${/^[aei]/.test(title) ? 'an' : 'a'} ${title.replace('kms', 'KMS')}`;
}

export const isKind = (text: string): text is DocumentKind => KINDS.some((kind) => kind === text);
