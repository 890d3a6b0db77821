import type { AthenaTable } from '@/resources/athena/catalogs';
import { reportsFolder, type Inventory } from '@/resources/bucket-settings/inventory';

/** Whether a table's files lie in the bucket, or list it: in the hive folder of one of its inventories. */
export function isAbout(table: AthenaTable, bucket: string, inventories: readonly Inventory[]): boolean {
  const at = withSlash(table.location ?? '').replace(/^s3[an]:/, 's3:');
  if (at.startsWith(`s3://${bucket}/`)) return true;
  return inventories.some((one) => at.startsWith(`s3://${one.bucket}/${reportsFolder(bucket, one)}hive/`));
}

const withSlash = (uri: string): string => (uri.endsWith('/') ? uri : `${uri}/`);
