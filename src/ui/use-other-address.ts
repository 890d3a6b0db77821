import { useEffect, useRef, useState } from 'react';

/** A form in a URL, as plain texts. */
type Address = Readonly<Record<string, string | undefined>>;

/** Whether the address is one that the form wrote itself, and so shows already. */
export interface OtherAddress {
  /** Another whenever the address comes from elsewhere: Back, a link, the sidebar. As the form's key it begins anew. */
  readonly visit: number;
  /** Told of what the form is about to write. */
  readonly writes: (address: Address) => void;
}

/** Tells an address that the form wrote, which arrives later and not always, from one to be read into it. */
export function useOtherAddress(address: Address): OtherAddress {
  const text = textOf(address);
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
  const writes = (next: Address) => {
    onTheWay.current = [...onTheWay.current, textOf(next)];
  };
  return { visit, writes };
}

/** The same for the same address, in whatever order its keys stand. */
const textOf = (address: Address): string =>
  JSON.stringify(
    Object.entries(address)
      .filter(([, value]) => value !== undefined && value !== '')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
