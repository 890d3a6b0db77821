import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '@/lib/format';
import { linkable, noLinksReason } from '@/resources/links/linkable';
import { presign } from '@/resources/links/presign';
import { EmptyState, LoadingState } from '@/ui/states';
import { ForeignText } from '@/ui/names/foreign-text';
import { DownloadButton } from '../download-button';
import { Failure } from '../failure';
import type { Content, Kind } from '../kinds/kind';
import bar from '../toolbar.module.css';
import { useBlobUrl } from '../use-blob-url';
import { useLooking } from '../use-looking';
import { useRead } from '../use-read';
import { readWhole } from '../whole';
import { Player, type Broken, type Playhead } from './player';

/** What cannot be asked for by a link is played from memory. Bytes. */
const LARGEST = 64 * 1024 * 1024;
/** A link ends with the hour; the player asks it for ranges while it plays. Seconds. */
const LASTS = 3600;

interface MediaProps {
  content: Content;
  kind: Kind;
}

/** How it is played: by a link; by a link made anew, going on where it was; from memory; or not at all. */
type Way =
  | { readonly by: 'link'; readonly turn: number; readonly from: Playhead | undefined }
  | { readonly by: 'memory' }
  | { readonly by: 'nothing'; readonly said: string };

/** Sound and film. A player cannot sign its requests, so it is given a link, and seeks by it as it likes. */
export function MediaView({ content, kind }: MediaProps) {
  const { location } = useLooking();
  const noLinks = noLinksReason(location);
  const byLink =
    content.isObject === true &&
    content.customerKeyMd5 === undefined &&
    noLinks === undefined &&
    linkable(content.name);
  const small = content.source.size <= LARGEST;
  const [way, setWay] = useState<Way>(() => {
    if (byLink) return { by: 'link', turn: 0, from: undefined };
    return small ? { by: 'memory' } : { by: 'nothing', said: noLinks === undefined ? '' : `${noLinks}.` };
  });
  const [seeks, setSeeks] = useState(true);
  const broken = ({ begun, head, message }: Broken) => {
    // It was played before: the link has ended, or the connection broke.
    if (begun && way.by === 'link') setWay({ by: 'link', turn: way.turn + 1, from: head });
    else if (way.by === 'link' && small) setWay({ by: 'memory' });
    else setWay({ by: 'nothing', said: message });
  };
  if (way.by === 'nothing') return <NotPlayed content={content} said={way.said} byLink={byLink} />;
  return (
    <div className={bar.column}>
      {!seeks && (
        <div className={bar.bar} role="status">
          <span>
            The service gives it in one piece: it plays from its beginning on, and cannot be sought in.
          </span>
          {small && way.by === 'link' && (
            <Button variant="default" onClick={() => setWay({ by: 'memory' })}>
              Read all of it first ({formatBytes(content.source.size)})
            </Button>
          )}
        </div>
      )}
      {way.by === 'link' ? (
        <FromLink
          key={way.turn}
          content={content}
          kind={kind}
          from={way.from}
          onBroken={broken}
          onKnown={setSeeks}
        />
      ) : (
        <FromMemory content={content} kind={kind} onBroken={broken} onKnown={setSeeks} />
      )}
    </div>
  );
}

interface WayProps extends MediaProps {
  onBroken: (broken: Broken) => void;
  onKnown: (seeks: boolean) => void;
}

function FromLink({ content, kind, from, onBroken, onKnown }: WayProps & { from: Playhead | undefined }) {
  const { context, location, address } = useLooking();
  const [reading, again] = useRead(
    () => presign(context, location, { method: 'GET', ...address }, LASTS),
    [context, location, address],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Making a link…" />;
  return (
    <Player
      url={reading.value.url}
      kind={kind}
      name={content.name}
      from={from}
      onBroken={onBroken}
      onKnown={onKnown}
    />
  );
}

function FromMemory({ content, kind, onBroken, onKnown }: WayProps) {
  const [reading, again] = useRead((signal) => readWhole(content.source, signal), [content]);
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  return <Kept bytes={reading.value} content={content} kind={kind} onBroken={onBroken} onKnown={onKnown} />;
}

function Kept({ bytes, content, kind, onBroken, onKnown }: WayProps & { bytes: Uint8Array<ArrayBuffer> }) {
  const said = content.contentType ?? '';
  const url = useBlobUrl(bytes, /^(?:audio|video)\/[\w.+-]+$/.test(said) ? said : '');
  if (url === undefined) return null;
  return (
    <Player
      url={url}
      kind={kind}
      name={content.name}
      from={undefined}
      onBroken={onBroken}
      onKnown={onKnown}
    />
  );
}

interface NotPlayedProps {
  content: Content;
  /** In the browser's words, or why it was not tried; may be empty. */
  said: string;
  byLink: boolean;
}

function NotPlayed({ content, said, byLink }: NotPlayedProps) {
  const large = content.source.size > LARGEST;
  return (
    <EmptyState
      title={large && !byLink ? 'It is too large to be played from memory' : 'The browser cannot play this'}
    >
      <p style={{ margin: 0 }}>
        {large &&
          byLink &&
          'Either this browser does not reach the service without the relay, or it does not know how this is packed. '}
        {!large && 'It is damaged, or packed in a way that this browser does not know. '}
        {large &&
          `From memory up to ${formatBytes(LARGEST)} are played, and this has ${formatBytes(content.source.size)}.`}
      </p>
      {said !== '' && (
        <p style={{ margin: 0, color: 'var(--mantine-color-dimmed)' }}>
          <ForeignText text={said.slice(0, 300)} />
        </p>
      )}
      <DownloadButton />
    </EmptyState>
  );
}
