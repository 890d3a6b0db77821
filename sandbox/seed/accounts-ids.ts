/** The accounts of the seeded world; docs/sandbox.md tells their story. */
export const ANALYTICS = '111122223333';
export const MARKETING = '444455556666';
export const VENDOR = '777788889999';
export const BACKUP = '222233334444';
/** Manages the organization of analytics, backup and research; marketing and the vendor are outside. */
export const PLATFORM = '999900001111';
export const RESEARCH = '555566667777';
/** A member that was closed and is not yet gone: nobody gets in. */
export const CLOSED = '333344445555';
export const ORGANIZATION = 'o-4k7lakeh0u';

export const rootOf = (account: string) => `arn:aws:iam::${account}:root`;
export const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

/** What a role's trust policy lets a trusted account do besides assuming it. */
export const ASSUME = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

/** The KMS key that the lake's objects are under. */
export const LAKE_KEY = `arn:aws:kms:eu-west-1:${ANALYTICS}:key/7c1e2f04-5a7b-4d0e-9a51-0c1f6f3b2d88`;

/** A KMS key that only its own account may use. */
export const DROP_KEY = `arn:aws:kms:eu-west-1:${ANALYTICS}:key/b4d9a6c3-0e21-4f57-8c6d-3a9e5b7f1c20`;

/** The key that AWS manages there, aws/s3. */
export const MANAGED_KEY = `arn:aws:kms:eu-west-1:${ANALYTICS}:key/e5f0c7d1-6b38-4a92-9d04-8f2b1a3c5d67`;

/** A Multi-Region Access Point in front of the lake and of its counterpart overseas. */
export const LAKE_EVERYWHERE_ALIAS = 'mlake2qzk7vq5.mrap';
export const LAKE_EVERYWHERE = `arn:aws:s3::${ANALYTICS}:accesspoint/${LAKE_EVERYWHERE_ALIAS}`;

/** The role by which the management account looks into the others. */
export const REVIEW_ROLE = 'DrawbridgeReview';

/** The role that S3 Access Grants assumes for the lake. */
export const LAKE_GRANTS = 'LakeGrants';

export const ANALYTICS_ROOT_MFA_SECRET = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU';
export const OPERATOR_MFA_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const EXTERNAL_ID = 'mk-7731';
/** Issuer of the tokens WebAnalyst takes, without the scheme. */
export const OIDC_HOST = 'login.marketing.example';
export const OIDC_AUDIENCE = 'drawbridge';
