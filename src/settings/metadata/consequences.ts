import type { MetadataSetting } from '@/resources/bucket-settings/metadata';
import { danger, info, warning, type Consequence } from '../edit/consequence';

/** Days that a record of the journal stays at least. https://docs.aws.amazon.com/AmazonS3/latest/API/API_RecordExpiration.html */
export const FEWEST_DAYS = 7;
const MOST_DAYS = 2_147_483_647;

export function metadataLines({ on, inventory, expirationDays, keyArn }: MetadataSetting) {
  if (!on) return [['S3 Metadata', 'off']] as const;
  return [
    ['S3 Metadata', 'on'],
    ['Journal of changes', expirationDays === undefined ? 'kept' : `records go after ${expirationDays} days`],
    ['Live inventory', inventory ? 'on' : 'off'],
    ...(keyArn === undefined ? [] : [['Key of new tables', keyArn] as const]),
  ] as const;
}

export function metadataProblems(
  { on, expirationDays, keyArn }: MetadataSetting,
  keyProblem: (key: string) => { readonly tone: string; readonly text: string } | undefined,
): string[] {
  if (!on) return [];
  const days =
    expirationDays === undefined ||
    (Number.isInteger(expirationDays) && expirationDays >= FEWEST_DAYS && expirationDays <= MOST_DAYS)
      ? []
      : [`Records stay ${FEWEST_DAYS} days at least.`];
  if (keyArn === undefined) return days;
  const found = keyProblem(keyArn);
  if (!/^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(keyArn))
    return [...days, 'Give the key by its ARN: arn:aws:kms:REGION:ACCOUNT:key/ID.'];
  return found?.tone === 'error' ? [...days, found.text] : days;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html */
export function metadataConsequences(before: MetadataSetting, after: MetadataSetting): Consequence[] {
  if (!after.on)
    return [
      danger('The tables are written no more. Queries go on to answer with what was there until now.'),
      info('The tables stay, and are paid for, until somebody deletes them in S3 Tables.'),
      info('A configuration can be made again only once these tables are deleted.'),
    ];
  return [
    ...(before.on
      ? []
      : [
          warning('S3 bills each change it records, and the tables’ storage.'),
          info('S3 makes the table bucket aws-s3 of this account and Region, where it is not there yet.'),
        ]),
    ...(after.inventory && !before.inventory
      ? [
          warning(
            'The inventory is filled with every object that is there: S3 bills that once, by their number.',
          ),
        ]
      : []),
    ...(!after.inventory && before.inventory
      ? [danger('S3 deletes the inventory table. The journal stays.')]
      : []),
    ...(after.expirationDays !== undefined && after.expirationDays !== before.expirationDays
      ? [warning(`Records of changes that are older than ${after.expirationDays} days are deleted for good.`)]
      : []),
    ...(after.keyArn === undefined
      ? []
      : [
          info(
            'The key’s policy has to let in maintenance.s3tables.amazonaws.com and metadata.s3.amazonaws.com, or the tables fail.',
          ),
        ]),
  ];
}
