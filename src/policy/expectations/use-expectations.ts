import { useCallback } from 'react';
import { useStored } from '@/lib/storage/use-stored';
import type { Expectation } from '@drawbridge-s3/policy/expectations';
import type { KeptExpectation } from './expectation';
import { ExpectationStore } from './store';

let shared: ExpectationStore | undefined;
const store = () => (shared ??= new ExpectationStore());
const list = (place: string) => store().list(place);

export interface ExpectationsState {
  /** Oldest first; undefined until read. */
  readonly expectations: readonly KeptExpectation[] | undefined;
  /** IndexedDB is refused in some private windows; the page works without it and says so. */
  readonly failure: Error | undefined;
  readonly add: (...added: readonly Expectation[]) => Promise<void>;
  readonly rename: (expectation: KeptExpectation, name: string) => Promise<void>;
  readonly remove: (expectation: KeptExpectation) => Promise<void>;
  /** Puts one back that was removed. */
  readonly restore: (expectation: KeptExpectation) => Promise<void>;
}

/** The expectations of one place (`historyKey(profile.id, bucket)`), whichever of its policies is edited. */
export function useExpectations(place: string): ExpectationsState {
  const { value, failure, reload, fail } = useStored(place, list);
  const change = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        fail(error);
        return;
      }
      await reload();
    },
    [reload, fail],
  );
  return {
    expectations: value,
    failure,
    add: useCallback((...added) => change(() => store().add(place, added)), [change, place]),
    rename: useCallback((expectation, name) => change(() => store().put({ ...expectation, name })), [change]),
    remove: useCallback(({ id }) => change(() => store().remove(id)), [change]),
    restore: useCallback((expectation) => change(() => store().put(expectation)), [change]),
  };
}
