import {
  ANALYTICS,
  BACKUP,
  EXTERNAL_ID,
  MARKETING,
  OPERATOR_MFA_SECRET,
  PLATFORM,
  REVIEW_ROLE,
  roleArn,
  VENDOR,
} from './accounts-ids';
import { PLATFORM_KEY } from './accounts-organization';
import { OPERATOR_KEY, VENDOR_KEY } from './accounts-others';

/** A sequence of roles an identity may try, offered on the connect page. */
interface SeededRoute {
  readonly label: string;
  readonly description?: string;
  readonly hops: readonly {
    readonly roleArn: string;
    readonly accountName?: string;
    readonly externalId?: string;
    readonly mfaSerial?: string;
  }[];
}

/** A key of the demo world that is meant to be known. */
export interface SeededIdentity {
  readonly label: string;
  readonly description?: string;
  readonly account: string;
  readonly accountName: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Base32, for codes without an authenticator app. */
  readonly mfaSecret?: string;
  readonly routes: readonly SeededRoute[];
}

const analytics = (role: string) => ({ roleArn: roleArn(ANALYTICS, role), accountName: 'analytics' });
const platform = { roleArn: roleArn(MARKETING, 'DataPlatform'), accountName: 'marketing' };

export const SEEDED_IDENTITIES: readonly SeededIdentity[] = [
  {
    label: 'operator',
    description: 'Works in marketing and assumes roles in the other accounts',
    account: MARKETING,
    accountName: 'marketing',
    ...OPERATOR_KEY,
    mfaSecret: OPERATOR_MFA_SECRET,
    routes: [
      {
        label: 'BucketAdmin',
        description: 'Administers analytics; asks for an external ID',
        hops: [{ ...analytics('BucketAdmin'), externalId: EXTERNAL_ID }],
      },
      { label: 'LakeReader', description: 'Reads the lake', hops: [analytics('LakeReader')] },
      {
        label: 'AuditReader',
        description: 'Reads every configuration; asks for an MFA code',
        hops: [{ ...analytics('AuditReader'), mfaSerial: `arn:aws:iam::${MARKETING}:mfa/operator` }],
      },
      {
        label: 'LakeSteward',
        description: 'Reached only by a chain of two',
        hops: [platform, analytics('LakeSteward')],
      },
      {
        label: 'BackupOperator',
        description: 'The backup account, by a chain',
        hops: [platform, { roleArn: roleArn(BACKUP, 'BackupOperator'), accountName: 'backup' }],
      },
      {
        label: 'VendorUpload',
        description: 'May only write into the vendor drop',
        hops: [analytics('VendorUpload')],
      },
      { label: 'BreakGlass', description: 'Denied by its trust policy', hops: [analytics('BreakGlass')] },
    ],
  },
  {
    label: 'loader',
    description: 'A vendor that delivers files',
    account: VENDOR,
    accountName: 'vendor',
    ...VENDOR_KEY,
    routes: [
      {
        label: 'VendorUpload',
        description: 'May only write into the vendor drop',
        hops: [analytics('VendorUpload')],
      },
    ],
  },
  {
    label: 'org-admin',
    description: 'Manages the organization and reviews its accounts',
    account: PLATFORM,
    accountName: 'platform',
    ...PLATFORM_KEY,
    routes: [
      {
        label: REVIEW_ROLE,
        description: 'Reads the configurations of analytics',
        hops: [analytics(REVIEW_ROLE)],
      },
    ],
  },
];
