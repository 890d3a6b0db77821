import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locationLabel, type Location } from '@/aws/location';
import { fileNameOf } from '@/lib/file-name';
import type { TrueExpiry } from '@/resources/links/expiry';
import { linkable } from '@/resources/links/linkable';
import { linkSigner, type LinkRequest } from '@/resources/links/presign';
import type { ResponseHeaders } from '@/resources/links/response-headers';
import { sentHeaders } from '@/resources/links/sent-headers';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { objectsBelow } from '@/resources/objects/objects-below';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { archived, MOST_LINKS, type LinkSet, type SetLink } from './link-set';

/** Links to make at one place. */
export interface SetPlace {
  /** Where objects are listed. */
  readonly location: Location;
  /** What the links go through: the location, or an access point of it. */
  readonly through: Location;
  /** Everything below these. */
  readonly prefixes: readonly string[];
  readonly objects: readonly ObjectAddress[];
}

export type SetRequest = {
  readonly places: readonly SetPlace[];
  /** How long they shall work. */
  readonly seconds: number;
} & (
  | {
      readonly method: 'GET';
      readonly response: Omit<ResponseHeaders, 'disposition'> & {
        readonly open: 'attachment' | 'inline' | 'stored';
      };
    }
  | { readonly method: 'PUT'; readonly headers: UploadHeaders }
);

export interface SetProgress {
  readonly step: 'listing' | 'signing';
  readonly done: number;
  /** Of the signing. */
  readonly total?: number;
}

interface MakeOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SetProgress) => void;
}

interface Found extends ObjectAddress {
  readonly at: SetPlace;
  readonly size?: number;
  readonly storageClass?: string;
}

/** Signed between two looks at the screen. */
const AT_ONCE = 50;

/**
 * Lists what is to be listed and signs a link to each object. Only listing asks the service for anything.
 * @throws AwsFailure; the signal's reason
 */
export async function makeSet(
  context: AwsContext,
  request: SetRequest,
  { signal, onProgress }: MakeOptions,
): Promise<LinkSet> {
  const { found, more } = await find(context, request, { signal, onProgress });
  const good = found.filter(({ key }) => linkable(key));
  const refused = found.filter(({ key }) => !linkable(key)).map(({ key }) => key);
  const links: SetLink[] = [];
  let expiry: TrueExpiry | undefined;
  for (const at of request.places) {
    const own = good.filter((one) => one.at === at);
    if (own.length === 0) continue;
    const signer = await linkSigner(context, at.through, request.seconds);
    // Places are signed one after another: what ends first is when the set ends.
    if (expiry === undefined || signer.expiry.expiresAt < expiry.expiresAt) expiry = signer.expiry;
    try {
      for (const [index, one] of own.entries()) {
        signal.throwIfAborted();
        links.push({
          place: locationLabel(at.through),
          key: one.key,
          ...(one.versionId === undefined ? {} : { versionId: one.versionId }),
          ...(one.size === undefined ? {} : { size: one.size }),
          url: await signer.sign(linkOf(request, one)),
          ...(request.method === 'PUT' ? { headers: sentHeaders(request.headers) } : {}),
        });
        if (index % AT_ONCE === AT_ONCE - 1) {
          onProgress({ step: 'signing', done: links.length, total: good.length });
          await screenTurn();
        }
      }
    } finally {
      signer.close();
    }
  }
  if (expiry === undefined) throw nothingToSign(refused.length);
  return {
    method: request.method,
    expiry,
    links,
    refused,
    archived: good.filter(({ storageClass = '' }) => archived(storageClass)).length,
    more,
  };
}

/** What links are wanted to, each object once. */
async function find(
  context: AwsContext,
  { places }: SetRequest,
  { signal, onProgress }: MakeOptions,
): Promise<{ found: readonly Found[]; more: boolean }> {
  const found = new Map<string, Found>();
  const add = (at: SetPlace, one: Omit<Found, 'at'>) => {
    const id = `${places.indexOf(at)} ${one.versionId ?? ''} ${one.key}`;
    if (!found.has(id)) found.set(id, { ...one, at });
  };
  let more = false;
  for (const at of places) {
    for (const object of at.objects) add(at, object);
    for (const prefix of at.prefixes) {
      const limit = MOST_LINKS - found.size;
      if (limit <= 0) {
        more = true;
        break;
      }
      const before = found.size;
      const below = await objectsBelow(context, at.location, prefix, {
        signal,
        limit,
        onCount: (count) => onProgress({ step: 'listing', done: before + count }),
      });
      // A folder's own marker holds nothing that anybody would download.
      for (const object of below.objects) if (!isMarker(object)) add(at, object);
      more ||= below.more;
    }
  }
  const all = [...found.values()];
  return { found: all.slice(0, MOST_LINKS), more: more || all.length > MOST_LINKS };
}

const isMarker = ({ key, size }: { readonly key: string; readonly size: number | undefined }) =>
  key.endsWith('/') && size === 0;

function linkOf(request: SetRequest, { key, versionId }: ObjectAddress): LinkRequest {
  if (request.method === 'PUT') return { method: 'PUT', key, headers: request.headers };
  const { open, ...texts } = request.response;
  const disposition = open === 'stored' ? undefined : { type: open, fileName: fileNameOf(key) };
  return { method: 'GET', key, versionId, response: { ...texts, disposition } };
}

/** Lets the page draw and hear a cancel. */
const screenTurn = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve);
  });

function nothingToSign(refused: number): AwsFailure {
  return new AwsFailure(
    refused === 0
      ? 'There is no object to make a link to.'
      : 'No link can be made to any of these keys: they have "." or ".." between their slashes.',
    {
      kind: 'invalid',
      code: 'NothingToLink',
      advice: refused === 0 ? 'Name another prefix, or objects that are there.' : 'Copy them to other keys.',
    },
  );
}
