import { bucketParameter, locationFromParameter } from '@/aws/location';
import type { Session } from '@/sessions/types';
import type { CopyEnd, CopyItem, CopyRequest } from '../request';

/** A session as the journal knows it: by its connection and its place in URLs. */
interface StoredSession {
  readonly profileId: string;
  readonly slug: string;
}

interface StoredEnd {
  readonly session: StoredSession;
  readonly location: string;
  readonly prefix: string;
  readonly owner?: string;
}

/** A batch as it lies in the database, without its items. Nothing in it is secret. */
export interface StoredHead extends Pick<CopyRequest, 'mode' | 'options' | 'label'> {
  readonly from: StoredEnd;
  readonly to: StoredEnd;
  /** The session of CopyObject; undefined where the bytes pass through the page. */
  readonly via?: StoredSession;
}

/** Many items in columns: a record of its own for each would cost ten times that. */
export interface StoredItems {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly sizes: readonly (number | undefined)[];
  readonly etags: readonly (string | undefined)[];
  readonly classes: readonly (string | undefined)[];
  readonly versions: readonly (string | undefined)[];
  readonly there: readonly (string | undefined)[];
}

type Known = Pick<Session, 'id' | 'slug' | 'profile'>;

/** @throws Error where a session of the request is not among those that are open */
export function storedHead(request: CopyRequest, sessions: readonly Known[]): StoredHead {
  const { mode, options, label, from, to, way } = request;
  const named = (id: string): StoredSession => {
    const session = sessions.find((one) => one.id === id);
    if (session === undefined) throw new Error('The session is not open.');
    return { profileId: session.profile.id, slug: session.slug };
  };
  const end = ({ sessionId, location, prefix, owner }: CopyEnd): StoredEnd => ({
    session: named(sessionId),
    location: bucketParameter(location),
    prefix,
    owner,
  });
  return {
    mode,
    options,
    label,
    from: end(from),
    to: end(to),
    ...(way.kind === 'server' ? { via: named(way.sessionId) } : {}),
  };
}

/** The request without its items, or the sessions that have to be opened first. */
export function requestOf(
  { mode, options, label, from, to, via }: StoredHead,
  sessions: readonly Known[],
): { readonly request: Omit<CopyRequest, 'items'> } | { readonly missing: readonly string[] } {
  const found = (wanted: StoredSession) =>
    sessions.find(({ slug, profile }) => slug === wanted.slug && profile.id === wanted.profileId);
  const wanted = [from.session, to.session, ...(via === undefined ? [] : [via])];
  const missing = [...new Set(wanted.filter((one) => found(one) === undefined).map(({ slug }) => slug))];
  if (missing.length > 0) return { missing };
  const end = ({ session, location, prefix, owner }: StoredEnd): CopyEnd => ({
    sessionId: found(session)!.id,
    location: locationFromParameter(location),
    prefix,
    owner,
  });
  const way =
    via === undefined
      ? ({ kind: 'streamed' } as const)
      : ({ kind: 'server', sessionId: found(via)!.id } as const);
  return { request: { mode, options, label, from: end(from), to: end(to), way } };
}

export function storedItems(items: readonly CopyItem[]): StoredItems {
  return {
    sources: items.map(({ source }) => source.key),
    targets: items.map(({ target }) => target.key),
    sizes: items.map(({ source }) => source.size),
    etags: items.map(({ source }) => source.etag),
    classes: items.map(({ source }) => source.storageClass),
    versions: items.map(({ source }) => source.versionId),
    there: items.map(({ target }) => target.there?.etag),
  };
}

export function itemsOf({
  sources,
  targets,
  sizes,
  etags,
  classes,
  versions,
  there,
}: StoredItems): CopyItem[] {
  return sources.map((key, index) => {
    const etag = there[index];
    return {
      source: {
        key,
        size: sizes[index],
        etag: etags[index],
        storageClass: classes[index],
        versionId: versions[index],
      },
      target: { key: targets[index] ?? '', ...(etag === undefined ? {} : { there: { etag } }) },
    };
  });
}
