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
  OUTPOSTS: 'Outposts',
  SNOW: 'Snow',
};

/** AWS adds classes every year: one without a label of ours is shown as it is written. */
export function storageClassLabel(name: string): string {
  return LABELS[name] ?? name;
}
