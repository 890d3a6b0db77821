import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core';
import { IconArrowBarToDown, IconArrowBarToUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '@/lib/format';
import { LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { SNIFFED } from '../kinds/kind-of';
import bar from '../toolbar.module.css';
import { useRead } from '../use-read';
import { EncodingChoice, useChosenEncoding } from './encoding-choice';
import { encodingOf, type Encoding } from './encodings';
import { FindBox } from './find-box';
import { TextPane, type TextPaneHandle } from './text-pane';
import { useFollow } from './use-follow';

/** A larger text shows its end at once, too. Bytes. */
const LONG = 1024 * 1024;

/** A text of any size and encoding. */
export function TextView({ content }: { content: Content }) {
  const [reading, again] = useRead(
    (signal) => content.source.read(0, SNIFFED, { signal }).then(encodingOf),
    [content],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  return <KnownText content={content} guessed={reading.value ?? 'utf-8'} />;
}

interface KnownTextProps {
  content: Content;
  guessed: Encoding;
}

function KnownText({ content, guessed }: KnownTextProps) {
  const [chosen, choose] = useChosenEncoding();
  const encoding = chosen ?? guessed;
  const { source, following, setFollowing, failure } = useFollow(content);
  const [wrap, setWrap] = useState(false);
  const [split, setSplit] = useState(content.source.size > LONG);
  const [hit, setHit] = useState<number>();
  const head = useRef<TextPaneHandle>(null);
  const tail = useRef<TextPaneHandle>(null);
  const halves = split || following;

  useEffect(() => {
    if (following) tail.current?.toEnd();
  }, [following]);

  const show = (at: number) => {
    setHit(at);
    head.current?.toByte(at);
  };
  const pane = { source, encoding, wrap, hit };
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Text">
        <FindBox
          source={source}
          encoding={encoding}
          from={() => hit ?? head.current?.top() ?? 0}
          fresh={hit === undefined}
          onHit={show}
          onByte={(at) => {
            setHit(undefined);
            head.current?.toByte(at);
          }}
        />
        <Tooltip label="To the beginning (Home)">
          <ActionIcon aria-label="To the beginning" onClick={() => head.current?.toByte(0)}>
            <IconArrowBarToUp size={15} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="To the end (End)">
          <ActionIcon aria-label="To the end" onClick={() => head.current?.toEnd()}>
            <IconArrowBarToDown size={15} />
          </ActionIcon>
        </Tooltip>
        <span className={bar.space} />
        <Checkbox
          label="Head and tail"
          checked={halves}
          disabled={following}
          onChange={(event) => setSplit(event.currentTarget.checked)}
        />
        <Checkbox label="Wrap" checked={wrap} onChange={(event) => setWrap(event.currentTarget.checked)} />
        <EncodingChoice value={encoding} guessed={guessed} onChoose={choose} />
        {content.newer !== undefined && (
          <Tooltip label="Asks every two seconds whether the object has grown, and shows its end">
            <Button
              variant={following ? 'filled' : 'default'}
              aria-pressed={following}
              onClick={() => setFollowing(!following)}
            >
              {following ? 'Following' : 'Follow'}
            </Button>
          </Tooltip>
        )}
      </div>
      {failure !== undefined && <Failure error={failure} onRetry={() => setFollowing(true)} />}
      <div className={bar.halves}>
        <TextPane {...pane} ref={head} label={halves ? 'Head of the text' : 'Text'} start="head" />
        {halves && (
          <>
            <p className={bar.divide} style={{ margin: 0 }}>
              The end of {formatBytes(source.size)}
              {following && ', as it grows'}
            </p>
            <TextPane {...pane} ref={tail} label="Tail of the text" start="tail" />
          </>
        )}
      </div>
    </div>
  );
}
