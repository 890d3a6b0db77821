import { type HeldGrant, type HeldPart, withdraw } from '@drawbridge-s3/policy/access';
import type { Carrier } from '../read/carriers';

/** What becomes of one document when grants go. */
export interface DocumentChange {
  readonly carrier: Carrier;
  /** Null: nothing is left of it. */
  readonly after: string | null;
  /** Parts that go with their whole statement. */
  readonly removed: readonly HeldPart[];
  /** Parts whose statement stays for others. */
  readonly narrowed: readonly HeldPart[];
}

export interface Withdrawal {
  /** In the order of writing: what lets somebody in before what only served it. */
  readonly changes: readonly DocumentChange[];
  /** Documents of which these parts cannot be taken: not there any more, or a condition is shared with others. */
  readonly stuck: readonly string[];
}

/** The documents of these parts without them. */
export function withdrawalOf(parts: readonly HeldPart[], carriers: ReadonlyMap<string, Carrier>): Withdrawal {
  const changes: DocumentChange[] = [];
  const stuck: string[] = [];
  for (const [id, here] of byDocument(parts)) {
    const carrier = carriers.get(id);
    const gone = carrier === undefined ? undefined : withdraw(carrier.text, here);
    if (carrier === undefined || gone === undefined) {
      stuck.push(id);
      continue;
    }
    changes.push({
      carrier,
      after: gone.text,
      removed: onePerStatement(here, gone.removed),
      narrowed: here.filter(({ statement }) => gone.narrowed.includes(statement)),
    });
  }
  return { changes, stuck };
}

/** In the order in which documents come first. */
export function byDocument(parts: readonly HeldPart[]): ReadonlyMap<string, readonly HeldPart[]> {
  const documents = new Map<string, HeldPart[]>();
  for (const part of parts) {
    const here = documents.get(part.document);
    if (here === undefined) documents.set(part.document, [part]);
    else if (!here.some((one) => isSame(one, part))) here.push(part);
  }
  return documents;
}

const onePerStatement = (parts: readonly HeldPart[], statements: readonly number[]): readonly HeldPart[] =>
  statements.flatMap((index) => parts.find(({ statement }) => statement === index) ?? []);

const isSame = (one: HeldPart, other: HeldPart): boolean =>
  one.document === other.document &&
  one.statement === other.statement &&
  JSON.stringify(one.name) === JSON.stringify(other.name);

/**
 * Other grants that go, or lose something, with these: they are carried by the same parts, as all that a role may do is
 * by its trust.
 */
export function alsoLosing(withdrawn: readonly HeldGrant[], all: readonly HeldGrant[]): readonly HeldGrant[] {
  const parts = withdrawn.flatMap((grant) => grant.parts);
  const own = new Set(withdrawn.map(({ id }) => id));
  return all.filter(
    (grant) => !own.has(grant.id) && grant.parts.some((part) => parts.some((gone) => isSame(gone, part))),
  );
}
