import { AwsFailure } from '@/aws/failure';
import { ENDLESS_LISTING, TokenChain } from '@/aws/token-chain';

/** A list that came in pages. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  /** Why there may be more: the service lists without end, and these came before that was plain. */
  readonly endless?: AwsFailure;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Continuation token; undefined or empty on the last page. */
  readonly next: string | undefined;
}

/**
 * Follows pages to their end. Where they lead round in a circle, what arrived is kept, each item once.
 * @param action operation that is paged
 * @param identity what tells one item from another
 * @throws AwsFailure of a page that was refused
 */
export async function listAll<Item>(
  action: string,
  identity: (item: Item) => string,
  ask: (token: string | undefined) => Promise<Page<Item>>,
): Promise<Listed<Item>> {
  const items: Item[] = [];
  const chain = new TokenChain(action);
  let token: string | undefined;
  do {
    const page = await ask(token);
    items.push(...page.items);
    try {
      token = chain.next(page.next, page.items.length);
    } catch (error) {
      if (!(error instanceof AwsFailure) || error.code !== ENDLESS_LISTING) throw error;
      return { items: [...new Map(items.map((item) => [identity(item), item])).values()], endless: error };
    }
  } while (token !== undefined);
  return { items };
}
