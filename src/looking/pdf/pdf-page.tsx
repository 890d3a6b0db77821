import { TextLayer, type PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { visibleText } from '@/ui/names/odd-names';
import type { OpenPdf } from './open-pdf';
import classes from './pdf-view.module.css';

export interface PageSize {
  /** In CSS pixels at 100 %. */
  readonly width: number;
  readonly height: number;
}

/** Pixels of a canvas: browsers have a limit, and phones a low one. */
const LARGEST_CANVAS = 24 * 1024 * 1024;

interface PdfPageProps {
  pdf: OpenPdf;
  /** From 1. */
  number: number;
  scale: number;
  size: PageSize;
  onSize: (number: number, size: PageSize) => void;
  onFailure: (error: unknown) => void;
  /** What was looked for, in lower case. */
  sought: string;
}

/** One page: drawn, with its text over it to select. */
export function PdfPage({ pdf, number, scale, size, onSize, onFailure, sought }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState<string>();
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    let left = false;
    let stop = () => undefined as void;
    const draw = async () => {
      const page = await pdf.patiently(pdf.document.getPage(number));
      if (left) return;
      const whole = page.getViewport({ scale: 1 });
      onSize(number, { width: whole.width, height: whole.height });
      const element = canvas.current;
      const over = text.current;
      if (element === null || over === null) return;
      stop = drawPage(page, element, over, scale, {
        patiently: pdf.patiently,
        onDrawn: () => left || setDrawn((before) => before + 1),
        onBroken: (error) => left || setBroken(messageOf(error)),
      });
    };
    draw().catch((error: unknown) => left || onFailure(error));
    return () => {
      left = true;
      stop();
    };
  }, [pdf, number, scale, onSize, onFailure]);
  useEffect(() => {
    for (const span of text.current?.querySelectorAll('span') ?? [])
      span.toggleAttribute(
        'data-sought',
        sought !== '' && (span.textContent ?? '').toLowerCase().includes(sought),
      );
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the text is another one each time it is drawn
  }, [sought, drawn]);
  return (
    <div
      className={classes.page}
      role="region"
      aria-label={`Page ${number}`}
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <canvas ref={canvas} className={classes.canvas} aria-hidden />
      <div ref={text} className={classes.text} style={{ '--total-scale-factor': scale }} />
      {broken !== undefined && (
        <p className={classes.broken}>This page cannot be drawn: {visibleText(broken)}</p>
      )}
    </div>
  );
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

interface Drawing {
  readonly patiently: OpenPdf['patiently'];
  readonly onDrawn: () => void;
  readonly onBroken: (error: unknown) => void;
}

/** Begins to draw; gives what stops it. */
function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  over: HTMLElement,
  scale: number,
  { patiently, onDrawn, onBroken }: Drawing,
): () => void {
  const viewport = page.getViewport({ scale });
  const area = viewport.width * viewport.height;
  const sharp = Math.min(window.devicePixelRatio, Math.sqrt(LARGEST_CANVAS / Math.max(1, area)));
  canvas.width = Math.max(1, Math.floor(viewport.width * sharp));
  canvas.height = Math.max(1, Math.floor(viewport.height * sharp));
  const render = page.render({
    canvas,
    viewport,
    transform: [sharp, 0, 0, sharp, 0, 0],
    // Forms are shown, and cannot be filled.
    annotationMode: 1,
  });
  over.replaceChildren();
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: over, viewport });
  layer.render().then(onDrawn, () => undefined);
  patiently(render.promise).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'RenderingCancelledException')) onBroken(error);
  });
  return () => {
    render.cancel();
    layer.cancel();
  };
}
