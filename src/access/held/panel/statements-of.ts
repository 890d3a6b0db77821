import type { HeldPart } from '@drawbridge-s3/policy/access';
import { parsePolicy } from '@drawbridge-s3/policy/document';
import type { Carrier } from '../read/carriers';

export interface ShownStatement {
  readonly carrier: Carrier;
  /** Counted from 0. */
  readonly index: number;
  /** How many there are in the document. */
  readonly of: number;
  readonly sid?: string;
  /** Indented anew. */
  readonly json: string;
}

/** The statements of these parts, each once. */
export function statementsOf(
  parts: readonly HeldPart[],
  carriers: ReadonlyMap<string, Carrier>,
): readonly ShownStatement[] {
  const shown = new Map<string, ShownStatement>();
  for (const { document, statement: index, sid } of parts) {
    const carrier = carriers.get(document);
    if (carrier === undefined) continue;
    const { statements } = parsePolicy(carrier.text);
    const node = statements[index]?.node;
    if (node === undefined) continue;
    const json = indented(carrier.text.slice(node.offset, node.offset + node.length));
    const named = sid === undefined ? {} : { sid };
    shown.set(`${document} ${index}`, { carrier, index, of: statements.length, ...named, json });
  }
  return [...shown.values()];
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}

/** `statement 2 (“VendorDelivers”)` */
export const statementName = ({ statement, sid }: Pick<HeldPart, 'statement' | 'sid'>): string =>
  sid === undefined ? `statement ${statement + 1}` : `statement ${statement + 1} (“${sid}”)`;
