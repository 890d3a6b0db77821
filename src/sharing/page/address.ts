import { parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import { parseGoTo } from '@/aws/go-to';
import { isBucketName } from '@/aws/go-to/result';
import { accessPointFrom, bucketParameter, locationFromParameter, type Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { Make } from './makes';
import { fromOneLine, oneLine } from '@/lib/one-line';

/** The page's form in a URL: plain texts, and none of them secret. */
export interface LinksAddress {
  /** Places, one `bucket/prefix` a line, as the guided grant writes them. */
  readonly at?: string;
  /** A case of the guided grant: who uploads is offered a drop. */
  readonly case?: string;
  readonly make?: Make;
  /** Keys one by one, as {@link keyLine} writes them. */
  readonly keys?: string;
  /** A selection too large for a URL, which this tab remembers by this name. */
  readonly chosen?: string;
}

export interface LinkPlace {
  readonly location: Location;
  readonly prefix: string;
}

export const makeOf = ({ make, case: grantCase }: LinksAddress): Make =>
  make ?? (grantCase === 'upload' || grantCase === 'deliver' ? 'drop' : 'download');

/** `bucket/prefix`; an access point by the ARN that policies name its objects by. */
export function placeLine({ location, prefix }: LinkPlace): string {
  const name = bucketParameter(location);
  if (prefix === '') return name;
  return `${name}/${location.type === 'access-point' ? 'object/' : ''}${oneLine(prefix)}`;
}

/** What a line names; undefined for one that names no place. */
export function readPlaceLine(line: string): LinkPlace | undefined {
  const arn = parseAccessPointArn(line);
  const point = arn === undefined ? undefined : accessPointFrom(arn);
  if (point !== undefined) return { location: point, prefix: fromOneLine(arn?.key ?? '') };
  if (/^(?:arn:|[a-z][a-z0-9+.-]*:\/\/)/i.test(line)) {
    const read = parseGoTo(line);
    if (!read.ok) return undefined;
    return { location: read.value.location, prefix: read.value.prefix ?? read.value.key ?? '' };
  }
  const slash = line.indexOf('/');
  const name = slash < 0 ? line : line.slice(0, slash);
  if (!isBucketName(name)) return undefined;
  return {
    location: locationFromParameter(name),
    prefix: slash < 0 ? '' : fromOneLine(line.slice(slash + 1)),
  };
}

export interface ReadPlaces {
  readonly places: readonly LinkPlace[];
  /** Lines that name none. */
  readonly unread: readonly string[];
}

export function readPlaces(at = ''): ReadPlaces {
  const lines = [...new Set(at.split('\n').filter((line) => line.trim() !== ''))];
  const read = lines.map((line) => ({ line, place: readPlaceLine(line) }));
  return {
    places: read.flatMap(({ place }) => place ?? []),
    unread: read.flatMap(({ line, place }) => (place === undefined ? [line] : [])),
  };
}

/** A key on a line of its own; what would break or end it is written as %XX, a version follows as `?versionId=`. */
export function keyLine({ key, versionId }: ObjectAddress): string {
  const line = key.replaceAll(/[%?\r\n]/g, encodeURIComponent);
  return versionId === undefined ? line : `${line}?versionId=${encodeURIComponent(versionId)}`;
}

/** The objects of such lines, each once. */
export function readKeyLines(text = ''): readonly ObjectAddress[] {
  return [...new Set(text.split(/\r?\n/).filter((line) => line !== ''))].map((line) => {
    const [, key = line, version] = /^(.*?)(?:\?versionId=([^?]+))?$/s.exec(line) ?? [];
    return version === undefined ? { key: decoded(key) } : { key: decoded(key), versionId: decoded(version) };
  });
}

/** Only what {@link keyLine} writes so: other keys have their % as it stands. */
const decoded = (text: string): string =>
  text.replaceAll(/%(?:25|3F|0D|0A)/gi, (code) => decodeURIComponent(code));
