/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_MultiRegionAccessPointReport.html */
const STATUSES: Readonly<Record<string, string>> = {
  READY: 'Ready',
  INCONSISTENT_ACROSS_REGIONS: 'Inconsistent across Regions',
  CREATING: 'Being made',
  PARTIALLY_CREATED: 'Made in part: make it again, or delete it',
  PARTIALLY_DELETED: 'Deleted in part: delete it again',
  DELETING: 'Being deleted',
};

/** A status of a Multi-Region Access Point; one that is not known stands as it is. */
export const statusWords = (status: string): string => STATUSES[status] ?? status;
