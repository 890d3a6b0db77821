import { createHash, randomUUID } from 'node:crypto';
import { serviceIdentity } from '../auth/identity';
import { callAs } from '../http/call-as';
import { ServiceError } from '../http/error';
import type { Kernel } from '../kernel';
import type { Bucket } from '../world/types';
import { orderOf, type InventoryOrder } from './configuration';
import { FORMATS } from './files';
import { columnsOf, rowsOf, type InventoryRow } from './rows';

interface ReportOptions {
  /** Rows of one data file. */
  readonly rowsPerFile: number;
}

/** What was written. */
export interface MadeReport {
  readonly bucket: string;
  readonly manifest: string;
  readonly files: number;
  readonly rows: number;
}

/**
 * Makes the report of an inventory now, as S3 does once a day or a week: as the service, which the destination's bucket
 * policy has to let. Rows come in no order.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
 * @throws ServiceError where the service would not be let, or the report be written
 */
export async function makeReport(
  kernel: Kernel,
  bucketName: string,
  id: string,
  { rowsPerFile }: ReportOptions,
): Promise<MadeReport> {
  const bucket = kernel.world.buckets.get(bucketName);
  const tree = bucket?.inventories?.get(id);
  if (bucket === undefined || tree === undefined)
    throw bad('bucket and id must name an inventory configuration of the sandbox');
  const order = orderOf(tree);
  if (!order.enabled) throw bad('the configuration is not enabled');
  const format = FORMATS[order.format];
  if (format === undefined)
    throw new ServiceError('NotImplemented', `reports in ${order.format} are not written here`, 501);
  const target = kernel.world.buckets.get(order.destination);
  if (
    target === undefined ||
    target.region !== bucket.region ||
    (order.destinationAccount !== undefined && target.account !== order.destinationAccount)
  )
    throw bad('the destination is no bucket of that account in the Region of the source');

  const put = writer(kernel, bucket, order);
  const root = [order.destinationPrefix, bucket.name, id].filter((part) => part !== '').join('/');
  const moment = new Date(kernel.clock.now());
  const columns = columnsOf(kernel.world, bucket, order);
  const rows = [...rowsOf(bucket, order)].map((row) => [scattered(row), row] as const);
  const shuffled = rows.toSorted(([one], [other]) => one - other).map(([, row]) => row);
  const files: object[] = [];
  const uris: string[] = [];
  for (let from = 0; from < shuffled.length; from += rowsPerFile) {
    const body = format.write(columns, shuffled.slice(from, from + rowsPerFile));
    const key = `${root}/data/${randomUUID()}.${format.extension}`;
    await put(key, body);
    files.push({ key, size: body.length, MD5checksum: createHash('md5').update(body).digest('hex') });
    uris.push(`s3://${order.destination}/${key}`);
  }
  const day = moment.toISOString().slice(0, 10);
  const [hours, minutes] = moment.toISOString().slice(11, 16).split(':');
  const manifest = JSON.stringify(
    {
      sourceBucket: bucket.name,
      destinationBucket: `arn:aws:s3:::${order.destination}`,
      version: '2016-11-30',
      creationTimestamp: String(moment.getTime()),
      fileFormat: format.name,
      fileSchema: format.schema(columns),
      files,
    },
    null,
    2,
  );
  await put(`${root}/hive/dt=${day}-${hours}-${minutes}/symlink.txt`, Buffer.from(uris.join('\n')));
  const folder = `${root}/${day}T${hours}-${minutes}Z`;
  await put(`${folder}/manifest.json`, Buffer.from(manifest));
  await put(`${folder}/manifest.checksum`, Buffer.from(createHash('md5').update(manifest).digest('hex')));
  return {
    bucket: order.destination,
    manifest: `${folder}/manifest.json`,
    files: files.length,
    rows: shuffled.length,
  };
}

/** Always the same place for one version, and none that the key would have it in. */
const scattered = ({ version }: InventoryRow): number =>
  createHash('md5').update(`${version.key}\0${version.versionId}`).digest().readUInt32BE(0);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-s3-inventory-1 */
function writer(kernel: Kernel, source: Bucket, order: InventoryOrder) {
  const account = kernel.world.accounts.get(source.account)!;
  const identity = serviceIdentity('s3.amazonaws.com', account, `arn:aws:s3:::${source.name}`);
  return async (key: string, body: Buffer): Promise<void> => {
    await callAs(kernel, identity, {
      method: 'PUT',
      bucket: order.destination,
      key,
      body,
      headers: { 'x-amz-acl': 'bucket-owner-full-control', ...order.encryption },
    });
  };
}

const bad = (message: string) => new ServiceError('InvalidRequest', message, 400);
