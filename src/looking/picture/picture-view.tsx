import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import { EmptyState, LoadingState } from '@/ui/states';
import { DownloadButton } from '../download-button';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { SNIFFED } from '../kinds/kind-of';
import bar from '../toolbar.module.css';
import { useBlobUrl } from '../use-blob-url';
import { useRead } from '../use-read';
import { readWhole } from '../whole';
import { dimensionsOf, type Dimensions } from './dimensions';
import classes from './picture-view.module.css';

/** A picture is read as a whole. Bytes. */
const LARGEST = 48 * 1024 * 1024;
/** Each pixel takes four bytes once it is drawn: a few bytes of file may claim to be gigabytes. */
const MOST_PIXELS = 100_000_000;

/** A picture as the browser draws it, turned as its camera was held. */
export function PictureView({ content }: { content: Content }) {
  const [agreed, setAgreed] = useState(false);
  const [reading, again] = useRead(
    async (signal) => dimensionsOf(await content.source.read(0, SNIFFED, { signal })) ?? null,
    [content],
  );
  if (content.source.size > LARGEST) {
    return (
      <EmptyState title={`Pictures are shown up to ${formatBytes(LARGEST)}`}>
        <p style={{ margin: 0 }}>This has {formatBytes(content.source.size)}: download it instead.</p>
        <DownloadButton />
      </EmptyState>
    );
  }
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  const size = reading.value;
  if (!agreed && (size === null || size.width * size.height > MOST_PIXELS)) {
    return (
      <EmptyState
        title={
          size === null
            ? 'The picture does not say how large it is'
            : `The picture claims ${formatCount(size.width)} × ${formatCount(size.height)} pixels`
        }
      >
        <p style={{ margin: 0 }}>Drawing it may take more memory than this tab has.</p>
        <Button onClick={() => setAgreed(true)}>Draw it all the same</Button>
        <DownloadButton />
      </EmptyState>
    );
  }
  return <Picture content={content} claimed={size} />;
}

function Picture({ content, claimed }: { content: Content; claimed: Dimensions | null }) {
  const [reading, again] = useRead((signal) => readWhole(content.source, signal), [content]);
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  return <Drawn bytes={reading.value} name={content.name} claimed={claimed} />;
}

interface DrawnProps {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  claimed: Dimensions | null;
}

function Drawn({ bytes, name, claimed }: DrawnProps) {
  // Without a type the browser goes by the bytes, and an <img> runs nothing whatever they are.
  const url = useBlobUrl(bytes, '');
  const [fit, setFit] = useState(true);
  const [broken, setBroken] = useState(false);
  /** As it stands, where its camera was held otherwise. */
  const [upright, setUpright] = useState(claimed);
  if (broken)
    return (
      <EmptyState title="The browser cannot draw this picture: it is damaged or of a kind it does not know">
        <DownloadButton />
      </EmptyState>
    );
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Picture">
        <Checkbox label="Fit" checked={fit} onChange={(event) => setFit(event.currentTarget.checked)} />
        <span className={bar.space} />
        <span className={bar.said}>{upright && `${upright.width} × ${upright.height}`}</span>
      </div>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.ground} role="region" aria-label="Picture" tabIndex={0}>
        {url !== undefined && (
          <img
            className={classes.picture}
            data-fit={fit}
            src={url}
            alt={visibleText(name)}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              setUpright({ width, height })
            }
            onError={() => setBroken(true)}
          />
        )}
      </div>
    </div>
  );
}
