import { learnActionNames, namesOtherServices } from './action-names.ts';
import type { PolicyEnv } from '../document/env.ts';

let loading: Promise<void> | undefined;

/**
 * Fetches the names of all services' actions, once, for a document that may name any service and names one outside the
 * tables. A fetch that fails leaves the checker as it was: it says nothing of such services, and tries again later.
 */
export async function loadActionNames(text: string, { kind }: Pick<PolicyEnv, 'kind'>): Promise<void> {
  if (kind === 'bucket' || kind === 'access-point' || kind === 'key' || !namesOtherServices(text)) return;
  loading ??= import('./all-actions.gen.ts').then(
    ({ ALL_ACTIONS }) => learnActionNames(ALL_ACTIONS),
    () => {
      loading = undefined;
    },
  );
  await loading;
}
