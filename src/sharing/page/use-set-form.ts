import { useState } from 'react';
import type { Location } from '@/aws/location';
import { useLinkSet } from '../set/use-link-set';
import type { LinksFormProps } from './form-props';
import { throughOf } from './place-fields';
import { rememberSet } from './remember-set';

/** What both forms of links ask, and the set that was made of it. */
export function useSetForm({ session, context, places }: LinksFormProps) {
  const [throughText, setThroughText] = useState('');
  const [seconds, setSeconds] = useState(3600);
  const set = useLinkSet(context, (made) => rememberSet(session, made, places));
  const through: Location | undefined = throughOf(throughText);
  return {
    through,
    throughText,
    setThroughText,
    seconds,
    setSeconds,
    set,
    /** What was made no longer fits what the form says. */
    changed: (change: () => void) => {
      change();
      set.reset();
    },
  };
}

export type SetFormState = ReturnType<typeof useSetForm>;
