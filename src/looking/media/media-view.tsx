import { useState } from 'react';
import { formatBytes } from '@/lib/format';
import { linkable, noLinksReason } from '@/resources/links/linkable';
import { presign } from '@/resources/links/presign';
import { visibleText } from '@/ui/names/odd-names';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content, Kind } from '../kinds/kind';
import { useBlobUrl } from '../use-blob-url';
import { useLooking } from '../use-looking';
import { useRead } from '../use-read';
import { readWhole } from '../whole';
import classes from './media-view.module.css';

/** What cannot be asked for by a link is played from memory. Bytes. */
const LARGEST = 64 * 1024 * 1024;
/** A link ends with the hour; the player asks it for ranges while it plays. Seconds. */
const LASTS = 3600;

/** Sound and film. A player cannot sign its requests, so it is given a link, and seeks by it as it likes. */
export function MediaView({ content, kind }: { content: Content; kind: Kind }) {
  const { location } = useLooking();
  const noLinks = noLinksReason(location);
  const byLink =
    content.isObject === true &&
    content.customerKeyMd5 === undefined &&
    noLinks === undefined &&
    linkable(content.name);
  const [linkFailed, setLinkFailed] = useState(false);
  if (byLink && !linkFailed)
    return <FromLink content={content} kind={kind} onBroken={() => setLinkFailed(true)} />;
  if (content.source.size > LARGEST) {
    return (
      <EmptyState title="The player cannot play this by a link">
        <p style={{ margin: 0 }}>
          {noLinks === undefined ? '' : `${noLinks}. `}From memory it plays up to {formatBytes(LARGEST)}, and
          this has {formatBytes(content.source.size)}: download it instead.
        </p>
      </EmptyState>
    );
  }
  return <FromMemory content={content} kind={kind} />;
}

interface FromLinkProps {
  content: Content;
  kind: Kind;
  onBroken: () => void;
}

function FromLink({ content, kind, onBroken }: FromLinkProps) {
  const { context, location, address } = useLooking();
  const [reading, again] = useRead(
    () => presign(context, location, { method: 'GET', ...address }, LASTS),
    [context, location, address],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Making a link…" />;
  return <Player url={reading.value.url} kind={kind} name={content.name} onBroken={onBroken} />;
}

function FromMemory({ content, kind }: { content: Content; kind: Kind }) {
  const [reading, again] = useRead((signal) => readWhole(content.source, signal), [content]);
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  return <Kept bytes={reading.value} content={content} kind={kind} />;
}

interface KeptProps {
  bytes: Uint8Array<ArrayBuffer>;
  content: Content;
  kind: Kind;
}

function Kept({ bytes, content, kind }: KeptProps) {
  const [broken, setBroken] = useState(false);
  const said = content.contentType ?? '';
  const url = useBlobUrl(bytes, /^(?:audio|video)\/[\w.+-]+$/.test(said) ? said : '');
  if (broken)
    return <EmptyState title="The browser cannot play this: it is damaged or of a kind it does not know" />;
  if (url === undefined) return null;
  return <Player url={url} kind={kind} name={content.name} onBroken={() => setBroken(true)} />;
}

interface PlayerProps {
  url: string;
  kind: Kind;
  name: string;
  onBroken: () => void;
}

function Player({ url, kind, name, onBroken }: PlayerProps) {
  const Element = kind === 'audio' ? 'audio' : 'video';
  return (
    <div className={classes.ground}>
      {/* Nobody wrote captions for what lies in a bucket. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <Element
        className={classes.player}
        src={url}
        controls
        preload="metadata"
        aria-label={visibleText(name)}
        onError={onBroken}
      />
    </div>
  );
}
