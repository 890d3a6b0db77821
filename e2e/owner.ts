import { S3Client } from '@aws-sdk/client-s3';

/** The account that owns the buckets. */
export const owner = (endpoint: string) =>
  new S3Client({
    endpoint,
    region: 'eu-west-1',
    forcePathStyle: true,
    credentials: {
      accessKeyId: 'AKIAQYLPMN5HROOT1111',
      secretAccessKey: 'rTq2v8Zx4Lw6NbS1cYfDhGjKmPoUiEaR3tVyX5zA',
    },
  });
