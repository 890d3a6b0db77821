import type { S3Call, S3Operation, S3OperationEntry } from './call';
import { listObjects } from './listing/list-v1';
import { listObjectsV2 } from './listing/list-v2';
import { listObjectVersions } from './listing/list-versions';
import { abortMultipartUpload } from './multipart/abort';
import { completeMultipartUpload } from './multipart/complete';
import { createMultipartUpload } from './multipart/create';
import { listParts } from './multipart/list-parts';
import { listMultipartUploads } from './multipart/list-uploads';
import { uploadContext } from './multipart/upload-context';
import { uploadPart } from './multipart/upload-part';
import { uploadPartCopy } from './multipart/upload-part-copy';
import { getObjectAcl, putObjectAcl } from './object/acl';
import { getObjectAttributes } from './object/attributes';
import {
  deleteObjectAnnotation,
  getObjectAnnotation,
  listObjectAnnotations,
  putObjectAnnotation,
} from './object/annotations';
import { copyObject } from './object/copy';
import { deleteObject } from './object/delete';
import { deleteObjects } from './object/delete-many';
import { getObject, headObject } from './object/get';
import { postObject } from './object/post';
import { putObject } from './object/put';
import { restoreObject } from './object/restore';
import {
  getObjectLegalHold,
  getObjectRetention,
  putObjectLegalHold,
  putObjectRetention,
} from './object/retention';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object/tagging';
import { updateObjectEncryption } from './object/update-encryption';

type Asked = Pick<S3Call, 'query'>;

/** The action of a call that may name a version. */
const ofVersion =
  (action: string, withVersion: string) =>
  ({ query }: Asked) => ({ action: query.has('versionId') ? withVersion : action });

const always = (action: string) => () => ({ action });

/** s3:PutObject, and whether the request makes an object: policies that ask for If-None-Match leave out the others. */
const writes = (creates: boolean) => () => ({
  action: 's3:PutObject',
  context: { 's3:ObjectCreationOperation': String(creates) },
});

/** The same of an upload that was begun. */
const writesUpload = (creates: boolean) => (call: Parameters<typeof uploadContext>[0]) => ({
  action: 's3:PutObject',
  context: { 's3:ObjectCreationOperation': String(creates), ...uploadContext(call) },
});

type Entries = Partial<Record<S3Operation, Omit<S3OperationEntry, 'accessPoint'>>>;

/** Objects, listings and uploads: all of them work through access points. */
const handlers = {
  ListObjects: { permission: always('s3:ListBucket'), handle: listObjects },
  ListObjectsV2: { permission: always('s3:ListBucket'), handle: listObjectsV2 },
  ListObjectVersions: { permission: always('s3:ListBucketVersions'), handle: listObjectVersions },
  GetObject: { permission: ofVersion('s3:GetObject', 's3:GetObjectVersion'), handle: getObject },
  HeadObject: { permission: ofVersion('s3:GetObject', 's3:GetObjectVersion'), handle: headObject },
  PutObject: { permission: writes(true), handle: putObject },
  CopyObject: { permission: writes(true), handle: copyObject },
  DeleteObject: {
    permission: ofVersion('s3:DeleteObject', 's3:DeleteObjectVersion'),
    handle: deleteObject,
  },
  // Each key is authorised by itself.
  DeleteObjects: { permission: () => undefined, handle: deleteObjects },
  GetObjectAttributes: {
    permission: ofVersion('s3:GetObject', 's3:GetObjectVersion'),
    handle: getObjectAttributes,
  },
  GetObjectTagging: {
    permission: ofVersion('s3:GetObjectTagging', 's3:GetObjectVersionTagging'),
    handle: getObjectTagging,
  },
  PutObjectTagging: {
    permission: ofVersion('s3:PutObjectTagging', 's3:PutObjectVersionTagging'),
    handle: putObjectTagging,
  },
  DeleteObjectTagging: {
    permission: ofVersion('s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'),
    handle: deleteObjectTagging,
  },
  GetObjectAcl: { permission: ofVersion('s3:GetObjectAcl', 's3:GetObjectVersionAcl'), handle: getObjectAcl },
  PutObjectAcl: { permission: ofVersion('s3:PutObjectAcl', 's3:PutObjectVersionAcl'), handle: putObjectAcl },
  GetObjectRetention: { permission: always('s3:GetObjectRetention'), handle: getObjectRetention },
  GetObjectLegalHold: { permission: always('s3:GetObjectLegalHold'), handle: getObjectLegalHold },
  // What the document says is part of what is asked for.
  PutObjectRetention: { permission: () => undefined, handle: putObjectRetention },
  PutObjectLegalHold: { permission: () => undefined, handle: putObjectLegalHold },
  RestoreObject: { permission: always('s3:RestoreObject'), handle: restoreObject },
  UpdateObjectEncryption: {
    permission: always('s3:UpdateObjectEncryption'),
    handle: updateObjectEncryption,
  },
  PutObjectAnnotation: {
    permission: ofVersion('s3:PutObjectAnnotation', 's3:PutObjectVersionAnnotation'),
    handle: putObjectAnnotation,
  },
  GetObjectAnnotation: {
    permission: ofVersion('s3:GetObjectAnnotation', 's3:GetObjectVersionAnnotation'),
    handle: getObjectAnnotation,
  },
  ListObjectAnnotations: {
    permission: ofVersion('s3:ListObjectAnnotations', 's3:ListObjectVersionAnnotations'),
    handle: listObjectAnnotations,
  },
  DeleteObjectAnnotation: {
    permission: ofVersion('s3:DeleteObjectAnnotation', 's3:DeleteObjectVersionAnnotation'),
    handle: deleteObjectAnnotation,
  },
  CreateMultipartUpload: { permission: writes(false), handle: createMultipartUpload },
  UploadPart: { permission: writesUpload(false), handle: uploadPart },
  UploadPartCopy: { permission: writesUpload(false), handle: uploadPartCopy },
  CompleteMultipartUpload: { permission: writesUpload(true), handle: completeMultipartUpload },
  AbortMultipartUpload: { permission: always('s3:AbortMultipartUpload'), handle: abortMultipartUpload },
  ListParts: { permission: always('s3:ListMultipartUploadParts'), handle: listParts },
  ListMultipartUploads: {
    permission: always('s3:ListBucketMultipartUploads'),
    handle: listMultipartUploads,
  },
} satisfies Entries;

const throughAccessPoints = <Names extends string>(
  entries: Readonly<Record<Names, Omit<S3OperationEntry, 'accessPoint'>>>,
) => {
  const table = {} as Record<Names, S3OperationEntry>;
  for (const name of Object.keys(entries) as Names[]) table[name] = { ...entries[name], accessPoint: true };
  return table;
};

export const objectOperations = {
  ...throughAccessPoints(handlers),
  // A PutObject by a browser form, which only buckets take.
  PostObject: { permission: writes(true), handle: postObject },
} satisfies Entries;
