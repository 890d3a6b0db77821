import { useEffect, useRef, useState } from 'react';

/**
 * Tells an address that the form wrote, which arrives later and not always, from one to be read into it.
 * @returns the form's key, another whenever the address comes from elsewhere (Back, a link, the sidebar) so that it begins
 *   anew; and what the form is to write with
 */
export function useOtherAddress<Form extends object>(
  form: Form,
  onAddress: (next: Form) => void,
): { readonly key: string; readonly onAddress: (next: Form) => void } {
  const text = textOf(form);
  const [visit, setVisit] = useState(0);
  const shown = useRef(text);
  const onTheWay = useRef<readonly string[]>([]);
  useEffect(() => {
    if (text === shown.current) return;
    shown.current = text;
    const at = onTheWay.current.indexOf(text);
    onTheWay.current = at < 0 ? [] : onTheWay.current.slice(at + 1);
    if (at < 0) setVisit((before) => before + 1);
  }, [text]);
  const write = (next: Form) => {
    onTheWay.current = [...onTheWay.current, textOf(next)];
    onAddress(next);
  };
  return { key: String(visit), onAddress: write };
}

/** The same for the same plain texts, in whatever order their keys stand. */
const textOf = (form: object): string =>
  JSON.stringify(
    Object.entries(form)
      .filter(([, value]) => value !== undefined && value !== '')
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
