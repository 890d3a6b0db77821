import { useEffect, useState } from 'react';

/** An address under which this page, and nothing else, reads what is in memory; given up when it is shown no more. */
export function useBlobUrl(part: BlobPart, type: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([part], { type }));
    // oxlint-disable-next-line react/set-state-in-effect -- an address is made by an effect, and given up by it
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [part, type]);
  return url;
}
