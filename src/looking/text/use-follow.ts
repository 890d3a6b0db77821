import { useEffect, useState } from 'react';
import type { Content } from '../kinds/kind';
import { useLooking } from '../use-looking';

/** Between two questions whether there is more. Milliseconds. */
const EVERY = 2000;

/** The latest content of what may grow, while it is followed. */
export function useFollow(content: Content) {
  const { meter } = useLooking();
  const [latest, setLatest] = useState({ of: content, source: content.source, newer: content.newer });
  const [following, setFollowing] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { source, newer } = latest.of === content ? latest : content;

  useEffect(() => {
    if (!following || newer === undefined) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = () => {
      newer(stop.signal).then(
        (found) => {
          if (stop.signal.aborted) return;
          if (found === undefined) timer = setTimeout(ask, EVERY);
          else {
            // Who follows wants to see what is added, however long.
            meter.allow();
            setLatest({ of: content, ...found });
          }
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setFollowing(false);
          setFailure(error);
        },
      );
    };
    timer = setTimeout(ask, EVERY);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [following, content, newer, meter]);

  return {
    source,
    following,
    failure,
    setFollowing: (follow: boolean) => {
      setFailure(undefined);
      setFollowing(follow);
    },
  };
}
