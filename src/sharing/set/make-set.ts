import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { linkable } from '@/resources/links/linkable';
import { foundPages, setSigner, type Found, type SetRequest } from './found';
import { archived, MOST_LINKS, type LinkSet, type SetLink } from './link-set';

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

/** Signed between two looks at the screen. */
const AT_ONCE = 500;

/**
 * Lists what is to be listed and signs a link to each object, to be held and shown. Only listing asks the service for
 * anything.
 * @throws AwsFailure; the signal's reason
 */
export async function makeSet(
  context: AwsContext,
  request: SetRequest,
  { signal, onProgress }: MakeOptions,
): Promise<LinkSet> {
  const { found, more } = await firstFound(context, request, { signal, onProgress });
  const good = found.filter(({ key }) => linkable(key));
  const refused = found.filter(({ key }) => !linkable(key)).map(({ key }) => key);
  if (good.length === 0) throw nothingToSign(refused.length);
  const signer = await setSigner(context, request);
  const links: SetLink[] = [];
  try {
    for (let start = 0; start < good.length; start += AT_ONCE) {
      links.push(...(await signer.sign(good.slice(start, start + AT_ONCE), signal)));
      onProgress({ step: 'signing', done: links.length, total: good.length });
    }
  } finally {
    signer.close();
  }
  return {
    method: request.method,
    expiry: signer.expiry,
    links,
    refused,
    archived: good.filter(({ storageClass = '' }) => archived(storageClass)).length,
    more,
  };
}

/** As many as a set holds, and whether there are more. */
async function firstFound(
  context: AwsContext,
  { places }: SetRequest,
  { signal, onProgress }: MakeOptions,
): Promise<{ found: readonly Found[]; more: boolean }> {
  const found: Found[] = [];
  for await (const page of foundPages(context, places, signal)) {
    found.push(...page);
    if (found.length > MOST_LINKS) return { found: found.slice(0, MOST_LINKS), more: true };
    onProgress({ step: 'listing', done: found.length });
  }
  return { found, more: false };
}

/** @param refused keys that were found and can have no link */
export function nothingToSign(refused: number): AwsFailure {
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
