import { decidedState } from './decided-state.ts';
import type { Draft } from './draft.ts';
import { accountOfWho } from './principals.ts';
import { grantsOfKey, grantsOfResource } from './resource-documents.ts';
import { grantsOfRole } from './role-grants.ts';
import { stateOf } from './state.ts';
import type { HeldDocument, HeldGrant, RecogniseOptions } from './types.ts';
import { widerParts } from './wider.ts';

/**
 * Everything these documents hand out, in their order; nothing of one whose text is broken. Never throws on any text.
 * @param now milliseconds since the epoch
 */
export function grantsIn(
  held: readonly HeldDocument[],
  now: number,
  { own = false, situations = {}, encryptionKeys = {} }: RecogniseOptions = {},
): readonly HeldGrant[] {
  const drafts = held.flatMap((document) =>
    draftsOf(document, now).filter((draft) => own || !isOwn(draft, document)),
  );
  const wider = widerParts(drafts);
  return drafts.map((draft) => {
    const { broken: _, given: __, bucketAccount: ___, ...grant } = draft;
    const state = stateOf(draft, now);
    return {
      ...grant,
      state: state.kind === 'works' ? decidedState(draft, now, { situations, encryptionKeys }) : state,
      wider: wider.get(draft) ?? [],
    };
  });
}

export function draftsOf(document: HeldDocument, now: number): readonly Draft[] {
  switch (document.kind) {
    case 'bucket':
    case 'access-point':
      return grantsOfResource(document);
    case 'role':
      return grantsOfRole(document, now);
    case 'key':
      return grantsOfKey(document);
  }
}

/** A service takes a role only for the account the role is of, unless the trust says for whom else. */
export function isOwn(
  { who }: Pick<Draft, 'who'>,
  { kind, account }: Pick<HeldDocument, 'kind' | 'account'>,
): boolean {
  if (kind === 'role' && who.kind === 'service' && who.account === undefined) return true;
  return accountOfWho(who) === account;
}
