/** What the columns of a recorded listing say, as far as it is used. */
export type Field =
  | 'bucket'
  | 'key'
  | 'size'
  | 'modified'
  | 'storageClass'
  | 'etag'
  | 'versionId'
  | 'isLatest'
  | 'isDeleteMarker'
  | 'checksum'
  | 'owner'
  | 'type'
  | 'guarded';

/**
 * Names without case, blanks, `_` and `-`, of S3 Inventory (`LastModifiedDate`, `last_modified_date`), of the tables of S3
 * Metadata, of lists that this console exports, and of lists that people make.
 */
const NAMES: Readonly<Record<string, Field>> = {
  bucket: 'bucket',
  bucketname: 'bucket',
  sourcebucket: 'bucket',
  key: 'key',
  objectkey: 'key',
  keyname: 'key',
  objectname: 'key',
  path: 'key',
  size: 'size',
  sizebytes: 'size',
  sizeinbytes: 'size',
  objectsize: 'size',
  bytes: 'size',
  contentlength: 'size',
  lastmodifieddate: 'modified',
  lastmodified: 'modified',
  lastmodifiedtime: 'modified',
  modified: 'modified',
  mtime: 'modified',
  storageclass: 'storageClass',
  etag: 'etag',
  versionid: 'versionId',
  islatest: 'isLatest',
  isdeletemarker: 'isDeleteMarker',
  checksumalgorithm: 'checksum',
  objectowner: 'owner',
  owner: 'owner',
  type: 'type',
  keyguarded: 'guarded',
};

/** What a column of this name says, or undefined where it is not used. */
export const fieldOf = (name: string): Field | undefined =>
  NAMES[
    name
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, '')
      .replace(/^\uFEFF/, '')
  ];

/** Where each field stands among columns; the first of a name counts. */
export function placesOf(columns: readonly string[]): Partial<Record<Field, number>> {
  const places: Partial<Record<Field, number>> = {};
  for (const [at, name] of columns.entries()) {
    const field = fieldOf(name);
    if (field !== undefined) places[field] ??= at;
  }
  return places;
}
