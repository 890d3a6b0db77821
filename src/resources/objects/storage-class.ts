/**
 * Classes that an object in a general purpose bucket can be written in, the usual ones first.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
 */
export const WRITTEN_CLASSES = [
  'STANDARD',
  'INTELLIGENT_TIERING',
  'STANDARD_IA',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
  'REDUCED_REDUNDANCY',
] as const;

const LABELS: Readonly<Record<string, string>> = {
  STANDARD: 'Standard',
  STANDARD_IA: 'Standard-IA',
  ONEZONE_IA: 'One Zone-IA',
  INTELLIGENT_TIERING: 'Intelligent',
  GLACIER_IR: 'Glacier IR',
  GLACIER: 'Glacier',
  DEEP_ARCHIVE: 'Deep Archive',
  REDUCED_REDUNDANCY: 'Reduced',
  EXPRESS_ONEZONE: 'Express',
  FSX_OPENZFS: 'FSx OpenZFS',
  FSX_ONTAP: 'FSx ONTAP',
  AWS_BACKUP_WARM: 'Backup',
  AWS_BACKUP_LOW_COST_WARM: 'Backup',
  OUTPOSTS: 'Outposts',
  SNOW: 'Snow',
};

/** AWS adds classes every year: one without a label of ours is shown as it is written. */
export function storageClassLabel(name: string): string {
  return LABELS[name] ?? name;
}
