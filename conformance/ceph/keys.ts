import { S3Client } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import {
  bringOddKeys,
  downloadOddKeys,
  lookAtOddKeys,
  putOddKeys,
  tagOddKeys,
  uploadOddNames,
} from '../../e2e/odd-keys-walk';
import type { AwsCli } from '../aws-cli';
import { checkConsoleCopies } from '../console-copies';
import type { Report } from '../report';
import type { Cluster } from './cluster';

interface Keys {
  readonly report: Report;
  readonly page: Page;
  readonly cluster: Cluster;
  readonly owner: AwsCli;
  readonly folder: string;
}

const BUCKET = 'odd-keys';

/** Every operation over keys of every kind, in a bucket of the operator: what a role writes is theirs here. */
export async function checkKeys({ report, page, cluster, owner, folder }: Keys): Promise<void> {
  const reader = owner.as(cluster.operator);
  await reader.run('s3', 'mb', `s3://${BUCKET}`);
  const { endpoint, operator } = cluster;
  const s3 = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: operator.accessKeyId, secretAccessKey: operator.secretAccessKey },
  });
  const place = { page, s3, bucket: BUCKET };
  await putOddKeys(place);
  await report.check('keys of every kind are told apart and opened', () => lookAtOddKeys(place));
  await report.check('keys of every kind are tagged', () => tagOddKeys(place));
  await report.check('keys of every kind are brought down', () => downloadOddKeys(place));
  await report.check('keys of every kind are copied, moved and deleted', () => bringOddKeys(place));
  await report.check('files of odd names go up', () => uploadOddNames(place));
  s3.destroy();
  await checkConsoleCopies({ report, page, reader, bucket: BUCKET, folder });
}
