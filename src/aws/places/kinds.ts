import type { Location } from '../location';
import { directoryName } from './directory-name';

/** What kind of place a location is. The table of what each cannot do is in cannot.ts. */
export type PlaceKind =
  | 'bucket'
  | 'directory-bucket'
  | 'directory-access-point'
  | 'access-point'
  | 'fsx-access-point'
  | 'backup-access-point'
  | 'multi-region-access-point';

/** What an access point is attached to, as S3 Control tells it. */
export interface DataSource {
  /** ARN of the bucket, volume or recovery point. */
  readonly id?: string | undefined;
  /** `S3_BUCKET`, `FSX_OPENZFS`, …: new ones come up. */
  readonly type?: string | undefined;
}

/** @param source of an access point, where it is known: its ARN and its alias do not tell */
export function placeKind(location: Location, source: DataSource = {}): PlaceKind {
  switch (location.type) {
    case 'bucket': {
      const directory = directoryName(location.name);
      if (directory === undefined) return 'bucket';
      return directory.of === 'bucket' ? 'directory-bucket' : 'directory-access-point';
    }
    case 'multi-region-access-point':
      return 'multi-region-access-point';
    case 'access-point':
    case 'access-point-alias':
      return sourceKind(source) ?? (isExternalAlias(location) ? 'fsx-access-point' : 'access-point');
  }
}

/** undefined where nothing is known of the source. */
function sourceKind({ id = '', type = '' }: DataSource): PlaceKind | undefined {
  if (/^arn:[^:]*:fsx:/.test(id) || /^FSX/i.test(type)) return 'fsx-access-point';
  if (/^arn:[^:]*:backup:/.test(id) || /BACKUP/i.test(type)) return 'backup-access-point';
  return id === '' && type === '' ? undefined : 'access-point';
}

/** Aliases of access points to what is not in S3 end so; most of those are to file systems. */
const isExternalAlias = (location: Location) =>
  location.type === 'access-point-alias' && location.alias.endsWith('-ext-s3alias');

/** What one of this kind is called within a sentence. */
export const KIND_WORDS: Readonly<Record<PlaceKind, string>> = {
  bucket: 'bucket',
  'directory-bucket': 'directory bucket',
  'directory-access-point': 'access point of a directory bucket',
  'access-point': 'access point',
  'fsx-access-point': 'access point of a file system (Amazon FSx)',
  'backup-access-point': 'access point of a backup (AWS Backup)',
  'multi-region-access-point': 'Multi-Region Access Point',
};

/** True where listings do not come in the order of the keys. */
export const isUnordered = (kind: PlaceKind): boolean =>
  kind === 'directory-bucket' || kind === 'directory-access-point';
