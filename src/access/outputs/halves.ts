import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { whoseWords } from '../apply/whose-words';
import { isMade } from './writing';

/** Documents that one account has to write. */
export interface Half {
  readonly side: GrantDocument['side'];
  /** 12 digits */
  readonly account: string;
  /** Whose it is, in words: `the bucket owner`. */
  readonly whose: string;
  readonly documents: readonly GrantDocument[];
}

/** A file for one account. */
export interface AccountText {
  readonly side: GrantDocument['side'];
  /** 12 digits */
  readonly account: string;
  readonly text: string;
}

/** Each account once, in the order in which the plan first comes to it. */
export function halvesOf(documents: readonly GrantDocument[]): readonly Half[] {
  const halves = new Map<string, GrantDocument[]>();
  for (const document of documents) {
    const id = `${document.side} ${document.account}`;
    halves.set(id, [...(halves.get(id) ?? []), document]);
  }
  return [...halves.values()].map((own) => halfOf(own, documents));
}

/** Documents that follow each other in one account: an account comes again where the order asks for it. */
export function turnsOf(documents: readonly GrantDocument[]): readonly Half[] {
  const turns: GrantDocument[][] = [];
  for (const document of inOrderOfWriting(documents)) {
    const last = turns.at(-1);
    if (last?.[0]?.account === document.account && last[0].side === document.side) last.push(document);
    else turns.push([document]);
  }
  return turns.map((own) => halfOf(own, documents));
}

const halfOf = (documents: readonly GrantDocument[], all: readonly GrantDocument[]): Half => {
  const { side, account } = documents[0]!;
  return { side, account, whose: whoseWords(documents[0]!, all), documents };
};

/** A policy hangs on a role that is there: one to be made comes before its policies, without which it opens nothing. */
function inOrderOfWriting(documents: readonly GrantDocument[]): readonly GrantDocument[] {
  const made = documents.filter(isMade);
  const ordered = documents.flatMap((document) => {
    const { on } = document;
    const role = on.kind === 'role-policy' ? made.find((one) => one.on.arn === on.arn) : undefined;
    return role === undefined ? [document] : [role, document];
  });
  return [...new Set(ordered)];
}

export const halfTitle = ({ whose, account }: Pick<Half, 'whose' | 'account'>): string =>
  `account ${formatAccount(account)}, ${whose}’s half`;
