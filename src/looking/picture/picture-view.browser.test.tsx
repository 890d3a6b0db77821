import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { renderApp } from '@/testing/render-app';
import { PictureView } from './picture-view';

const [WIDTH, HEIGHT] = [48, 32];
/** Of the upright picture, from the top left on. */
const QUARTERS = ['red', 'lime', 'blue', 'white'] as const;

/** How a camera that was held so writes what is upright: as a matrix from there to its own pixels. */
const HELD: readonly (readonly [number, number, number, number, number, number])[] = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, WIDTH, 0],
  [-1, 0, 0, -1, WIDTH, HEIGHT],
  [1, 0, 0, -1, 0, HEIGHT],
  [0, 1, 1, 0, 0, 0],
  [0, -1, 1, 0, 0, WIDTH],
  [0, -1, -1, 0, HEIGHT, WIDTH],
  [0, 1, -1, 0, HEIGHT, 0],
];

function drawUpright(target: CanvasRenderingContext2D): void {
  for (const [at, colour] of QUARTERS.entries()) {
    target.fillStyle = colour;
    target.fillRect((at % 2) * (WIDTH / 2), Math.floor(at / 2) * (HEIGHT / 2), WIDTH / 2, HEIGHT / 2);
  }
}

/** A photograph that was taken with the camera held as an orientation of EXIF says, which stands in it. */
async function photograph(orientation: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = orientation > 4 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  const target = canvas.getContext('2d')!;
  target.setTransform(...HELD[orientation - 1]!);
  drawUpright(target);
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/jpeg', 1));
  const jpeg = new Uint8Array(await blob.arrayBuffer());
  // https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf: a directory with one entry, 0x0112.
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)]);
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'stands upright however its camera was held: orientation %d',
  async (turned) => {
    const bytes = await photograph(turned);
    const content = { name: `${turned}.jpg`, contentType: 'image/jpeg', source: memorySource(bytes) };
    await renderApp(
      <div style={{ height: 300, display: 'flex' }}>
        <PictureView content={content} />
      </div>,
    );
    await expect.element(page.getByText(`${WIDTH} × ${HEIGHT}`)).toBeVisible();
    const shown = page.getByRole('img', { name: `${turned}.jpg` });
    const size = () => {
      const { width, height } = shown.element().getBoundingClientRect();
      return [width, height];
    };
    await expect.poll(size).toEqual([WIDTH, HEIGHT]);
    const image = shown.element() as HTMLImageElement;
    const seen = document.createElement('canvas').getContext('2d')!;
    seen.drawImage(image, 0, 0, WIDTH, HEIGHT);
    const wanted = document.createElement('canvas').getContext('2d')!;
    drawUpright(wanted);
    for (const x of [6, WIDTH - 6])
      for (const y of [6, HEIGHT - 6]) {
        const found = [...seen.getImageData(x, y, 1, 1).data];
        const expected = [...wanted.getImageData(x, y, 1, 1).data];
        for (const [at, value] of found.entries()) expect(Math.abs(value - expected[at]!)).toBeLessThan(12);
      }
  },
);
