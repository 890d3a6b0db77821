import { ActionIcon, Button, NumberInput, TextInput, Tooltip } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatCount } from '@/lib/format';
import { LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import { Fields } from '../table/fields';
import bar from '../toolbar.module.css';
import { ForeignText } from '@/ui/names/foreign-text';
import { useRead } from '../use-read';
import { linksOf, type PdfFacts } from './facts';
import type { OpenPdf } from './open-pdf';
import { PdfPage, type PageSize } from './pdf-page';
import { pageWith } from './search-pdf';
import classes from './pdf-view.module.css';

const A4: PageSize = { width: 595, height: 842 };
const GAP = 12;
/** Pages that are laid out: a few bytes may claim any number of them. */
const MOST_PAGES = 50_000;
/** Links of a page that are listed. */
const MOST_LINKS = 500;
const ZOOMS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

interface PdfPagesProps {
  pdf: OpenPdf;
  facts: PdfFacts;
  onAgain: () => void;
}

/** The pages one below the other, of which those in view exist. */
export function PdfPages({ pdf, facts, onAgain }: PdfPagesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const pages = Math.min(pdf.document.numPages, MOST_PAGES);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const [zoom, setZoom] = useState(1);
  const [failure, setFailure] = useState<unknown>();
  const [sought, setSought] = useState('');
  const sizeOf = (number: number) => sizes.get(number) ?? sizes.get(1) ?? A4;
  const onSize = useCallback((number: number, size: PageSize) => {
    setSizes((before) => {
      const known = before.get(number);
      return known?.width === size.width && known.height === size.height
        ? before
        : new Map(before).set(number, size);
    });
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- its functions are used here alone, anew each time
  const virtual = useVirtualizer({
    count: pages,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizeOf(index + 1).height * zoom + GAP,
    overscan: 1,
    paddingStart: GAP,
  });
  useEffect(() => virtual.measure(), [virtual, sizes, zoom]);
  const items = virtual.getVirtualItems();
  const top = virtual.scrollOffset ?? 0;
  const current = (items.find(({ end }) => end > top + 40)?.index ?? 0) + 1;
  const goTo = (number: number) =>
    virtual.scrollToIndex(Math.max(0, Math.min(pages, number) - 1), { align: 'start' });
  const zoomBy = (step: 1 | -1) =>
    setZoom((now) => (step > 0 ? ZOOMS.find((one) => one > now) : ZOOMS.findLast((one) => one < now)) ?? now);
  const fit = () =>
    setZoom(Math.max(0.25, ((scroller.current?.clientWidth ?? 800) - 40) / sizeOf(current).width));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, () => void>> = {
      '+': () => zoomBy(1),
      '-': () => zoomBy(-1),
      '0': () => setZoom(1),
      w: fit,
      ArrowRight: () => goTo(current + 1),
      ArrowLeft: () => goTo(current - 1),
      Home: () => goTo(1),
      End: () => goTo(pages),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };
  if (failure !== undefined) return <Failure error={failure} onRetry={onAgain} />;
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Document">
        <NumberInput
          aria-label="Page"
          w={76}
          min={1}
          max={pages}
          hideControls
          value={current}
          onChange={(value) => typeof value === 'number' && goTo(value)}
        />
        <span className={bar.said}>
          of {formatCount(pdf.document.numPages)}
          {pages < pdf.document.numPages && `, the first ${formatCount(pages)} shown`}
        </span>
        <Tooltip label="Smaller (-)">
          <ActionIcon aria-label="Smaller" variant="default" onClick={() => zoomBy(-1)}>
            <IconMinus size={14} />
          </ActionIcon>
        </Tooltip>
        <span className={bar.said} role="status">
          {Math.round(zoom * 100)} %
        </span>
        <Tooltip label="Larger (+)">
          <ActionIcon aria-label="Larger" variant="default" onClick={() => zoomBy(1)}>
            <IconPlus size={14} />
          </ActionIcon>
        </Tooltip>
        <Button variant="default" onClick={fit} title="W">
          Fit the width
        </Button>
        <FindInPages pdf={pdf} current={current} onFound={goTo} onSought={setSought} onFailure={setFailure} />
        <span className={bar.space} />
        <span className={bar.said}>{facts.warnings.join(' ')}</span>
      </div>
      <div className={bar.body}>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <div
          ref={scroller}
          className={classes.pages}
          role="document"
          aria-label="Pages"
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <div className={classes.all} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => (
              <div key={index} className={classes.place} style={{ transform: `translateY(${start}px)` }}>
                <PdfPage
                  pdf={pdf}
                  number={index + 1}
                  scale={zoom}
                  size={sizeOf(index + 1)}
                  onSize={onSize}
                  onFailure={setFailure}
                  sought={sought}
                />
              </div>
            ))}
          </div>
        </div>
        <About pdf={pdf} facts={facts} current={current} />
      </div>
    </div>
  );
}

interface FindInPagesProps {
  pdf: OpenPdf;
  current: number;
  onFound: (number: number) => void;
  onSought: (text: string) => void;
  onFailure: (error: unknown) => void;
}

function FindInPages({ pdf, current, onFound, onSought, onFailure }: FindInPagesProps) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(new DOMException('It was closed.', 'AbortError')), []);
  const find = async (step: 1 | -1) => {
    stop.current?.abort(new DOMException('Something else is looked for.', 'AbortError'));
    onSought(text.trim().toLowerCase());
    if (text.trim() === '') return;
    const own = new AbortController();
    stop.current = own;
    try {
      const tell = (number: number) => setSaid(`Looking on page ${formatCount(number)}…`);
      const found = await pageWith(pdf.document, text.trim(), current, step, tell, own.signal);
      setSaid(found === undefined ? 'It is on no page' : `On page ${formatCount(found)}`);
      if (found !== undefined) onFound(found);
    } catch (error) {
      if (!own.signal.aborted) onFailure(error);
    }
  };
  return (
    <>
      <TextInput
        aria-label="Search the pages"
        placeholder="Search the pages"
        w={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void find(event.shiftKey ? -1 : 1);
        }}
      />
      <span className={bar.said} role="status">
        {said}
      </span>
    </>
  );
}

function About({ pdf, facts, current }: { pdf: OpenPdf; facts: PdfFacts; current: number }) {
  const [links] = useRead(() => linksOf(pdf.document, current), [pdf, current]);
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={classes.about} aria-label="About the document" tabIndex={0}>
      <Fields columns={facts.fields.map(([name]) => name)} cells={facts.fields.map(([, value]) => value)} />
      {links.state === 'pending' && <LoadingState label="Reading…" />}
      {links.state === 'done' && links.value.length > 0 && (
        <>
          <h3 className={classes.heading}>Page {formatCount(current)} links to</h3>
          <ul className={classes.links}>
            {links.value.slice(0, MOST_LINKS).map(({ text }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same may be linked to twice
              <li key={index}>
                <ForeignText text={text.slice(0, 500)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
