import { changeEnd, type HeldPart } from '@drawbridge-s3/policy/access';
import type { Carrier } from '../read/carriers';
import { byDocument } from './withdrawal';

export interface NewEnd {
  readonly changes: readonly { readonly carrier: Carrier; readonly after: string }[];
  /** Documents in which the end of these parts alone cannot be changed. */
  readonly stuck: readonly string[];
}

/** The documents of these parts with that end; undefined: without one. Those that have it already are left out. */
export function newEndOf(
  parts: readonly HeldPart[],
  carriers: ReadonlyMap<string, Carrier>,
  until: string | undefined,
): NewEnd {
  const changes: { carrier: Carrier; after: string }[] = [];
  const stuck: string[] = [];
  for (const [id, here] of byDocument(parts)) {
    const carrier = carriers.get(id);
    const after = carrier === undefined ? undefined : changeEnd(carrier.text, here, until);
    if (carrier === undefined || after === undefined) stuck.push(id);
    else if (after !== carrier.text) changes.push({ carrier, after });
  }
  return { changes, stuck };
}
