import { useRef, useState } from 'react';
import { visibleText } from '@/ui/names/odd-names';
import type { Kind } from '../kinds/kind';
import classes from './media-view.module.css';

/** Where somebody was when the player gave up. */
export interface Playhead {
  /** Seconds. */
  readonly at: number;
  readonly playing: boolean;
}

/** What a player says when it gives up. */
export interface Broken {
  /** It had read what it plays before: the service stopped giving, and the file is no reason. */
  readonly begun: boolean;
  readonly head: Playhead;
  /** In the browser's words; may be empty. */
  readonly message: string;
}

interface PlayerProps {
  url: string;
  kind: Kind;
  name: string;
  /** Where to go on. */
  from: Playhead | undefined;
  onBroken: (broken: Broken) => void;
  /** What can be said of it once it is known: whether it can be sought in. */
  onKnown: (seeks: boolean) => void;
}

/** The browser's own player. Another URL goes on where this one was. */
export function Player({ url, kind, name, from, onBroken, onKnown }: PlayerProps) {
  const Element = kind === 'audio' ? 'audio' : 'video';
  const [begun, setBegun] = useState<string>();
  const head = useRef<Playhead>({ at: 0, playing: false });
  return (
    <div className={classes.ground}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote any for what lies in a bucket */}
      <Element
        className={classes.player}
        src={url}
        controls
        preload="metadata"
        aria-label={visibleText(name)}
        onLoadedMetadata={({ currentTarget: element }) => {
          setBegun(url);
          onKnown(canSeek(element));
          if (from === undefined) return;
          element.currentTime = from.at;
          // A browser may want a click first: it stands where it was, then.
          if (from.playing) element.play().catch(() => undefined);
        }}
        onTimeUpdate={({ currentTarget: { currentTime: at, paused } }) => {
          head.current = { at, playing: !paused };
        }}
        onSeeking={({ currentTarget: { currentTime: at, paused } }) => {
          head.current = { at, playing: !paused };
        }}
        onError={({ currentTarget: { error } }) =>
          onBroken({
            begun: begun === url,
            // What it says itself after a failure is no more where it was.
            head: begun === url ? head.current : (from ?? head.current),
            message: error?.message ?? '',
          })
        }
      />
    </div>
  );
}

/** Of what comes in one piece only the beginning can be gone to. */
function canSeek({ seekable, duration }: HTMLMediaElement): boolean {
  if (!Number.isFinite(duration)) return false;
  return seekable.length > 0 && seekable.end(seekable.length - 1) >= duration - 1;
}
