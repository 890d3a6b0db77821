import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { noWayOn } from '@/aws/token-chain';
import type { ListPage } from './list-page';
import type { ScannedPage } from './scan-page';
import { decodeListed } from './url-decoding';

interface Answered {
  readonly answer: ListObjectsV2CommandOutput;
  readonly page: ScannedPage;
}

/** An answer of ListObjectsV2 with names relative to a prefix that all of them begin with. */
export function asListPage({ answer, page }: Answered, prefix: string): ListPage {
  const { IsTruncated: truncated = false, NextContinuationToken: next } = answer;
  // Services that ignore the parameter do not repeat it, and their keys must not be decoded.
  const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
  const relative = (text: string) => decode(text).slice(prefix.length);
  return {
    folders: page.prefixes.map(relative),
    names: page.keys.map(relative),
    sizes: page.sizes,
    modified: page.modified,
    classes: page.classes,
    etags: page.etags,
    checksums: page.checksums,
    owners: page.owners,
    next: truncated ? next : undefined,
    incomplete: truncated && (next === undefined || next === '') ? noWayOn('ListObjectsV2') : undefined,
  };
}
