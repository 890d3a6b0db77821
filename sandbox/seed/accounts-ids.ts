/** The accounts of the seeded world; docs/sandbox.md tells their story. */
export const ANALYTICS = '111122223333';
export const MARKETING = '444455556666';
export const VENDOR = '777788889999';
export const BACKUP = '222233334444';

export const rootOf = (account: string) => `arn:aws:iam::${account}:root`;
export const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

/** What a role's trust policy lets a trusted account do besides assuming it. */
export const ASSUME = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

/** The KMS key that the lake's objects are under. */
export const LAKE_KEY = `arn:aws:kms:eu-west-1:${ANALYTICS}:key/7c1e2f04-5a7b-4d0e-9a51-0c1f6f3b2d88`;

/** The role that S3 Access Grants assumes for the lake. */
export const LAKE_GRANTS = 'LakeGrants';

export const OPERATOR_MFA_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const EXTERNAL_ID = 'mk-7731';
/** Issuer of the tokens WebAnalyst takes, without the scheme. */
export const OIDC_HOST = 'login.marketing.example';
export const OIDC_AUDIENCE = 'drawbridge';
