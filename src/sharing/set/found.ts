import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import type { TrueExpiry } from '@/resources/links/expiry';
import { linkable } from '@/resources/links/linkable';
import { linkSigner, type LinkSigner, type LinkTemplate } from '@/resources/links/presign';
import { sentHeaders } from '@/resources/links/sent-headers';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { pagesBelow, type ObjectBelow } from '@/resources/objects/objects-below';
import type { SetLink } from './link-set';

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
} & LinkTemplate;

/** An object a link is wanted to. */
export interface Found extends ObjectAddress, Partial<Pick<ObjectBelow, 'size' | 'storageClass'>> {
  readonly at: SetPlace;
}

/** As many as a listing gives at once. */
const A_PAGE = 1000;

/**
 * What links are wanted to, each object once, a page of a listing at a time: those that were named, then what lies below
 * the prefixes, which is listed as it is taken.
 * @throws AwsFailure, or the signal's reason
 */
export async function* foundPages(
  context: AwsContext,
  places: readonly SetPlace[],
  signal: AbortSignal,
): AsyncGenerator<readonly Found[]> {
  for (const at of places) {
    const named = new Map(at.objects.map((one) => [`${one.versionId ?? ''} ${one.key}`, { ...one, at }]));
    const all = [...named.values()];
    for (let start = 0; start < all.length; start += A_PAGE) yield all.slice(start, start + A_PAGE);
    for (const prefix of outermost(at.prefixes)) {
      for await (const page of pagesBelow(context, at.location, prefix, signal)) {
        // A folder's own marker holds nothing that anybody would download.
        const wanted = page.filter((one) => !isMarker(one) && !named.has(` ${one.key}`));
        if (wanted.length > 0) yield wanted.map((one) => ({ ...one, at }));
      }
    }
  }
}

/** Without prefixes that lie below others of them: what is there would be found twice. */
const outermost = (prefixes: readonly string[]): readonly string[] =>
  prefixes.filter((one) => !prefixes.some((other) => other !== one && one.startsWith(other)));

const isMarker = ({ key, size }: ObjectBelow) => key.endsWith('/') && size === 0;

/** Signs what was found, all of it so that it ends together. */
export interface SetSigner {
  readonly expiry: TrueExpiry;
  /** @returns a link to each; keys no link can name are left out. @throws AwsFailure, or the signal's reason */
  readonly sign: (found: readonly Found[], signal: AbortSignal) => Promise<readonly SetLink[]>;
  readonly close: () => void;
}

/** Milliseconds of signing between two looks at the screen. */
const TURN = 12;

/** @throws AwsFailure */
export async function setSigner(context: AwsContext, request: SetRequest): Promise<SetSigner> {
  const signers = new Map<SetPlace, LinkSigner>();
  for (const at of request.places)
    signers.set(at, await linkSigner(context, at.through, request, request.seconds));
  const headers = request.method === 'PUT' ? { headers: sentHeaders(request.headers) } : {};
  const linkTo = async ({ at, key, versionId, size }: Found): Promise<SetLink> => ({
    place: locationLabel(at.through),
    key,
    ...(versionId === undefined ? {} : { versionId }),
    ...(size === undefined ? {} : { size }),
    url: await signers.get(at)!.sign({ key, ...(versionId === undefined ? {} : { versionId }) }),
    ...headers,
  });
  return {
    // Places are signed for one after another: what ends first is when the set ends.
    expiry: [...signers.values()]
      .map(({ expiry }) => expiry)
      .reduce((first, one) => (one.expiresAt < first.expiresAt ? one : first)),
    sign: async (found, signal) => {
      const links: SetLink[] = [];
      let began = performance.now();
      for (const one of found) {
        if (linkable(one.key)) links.push(await linkTo(one));
        if (performance.now() - began < TURN) continue;
        await screenTurn();
        signal.throwIfAborted();
        began = performance.now();
      }
      return links;
    },
    close: () => {
      for (const { close } of signers.values()) close();
    },
  };
}

/** Lets the page draw and hear a cancel. */
const screenTurn = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    // A timer would wait four milliseconds each time.
    port2.postMessage(undefined);
  });
