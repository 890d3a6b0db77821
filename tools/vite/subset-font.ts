import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What is used of harfbuzz's C interface: pointers are numbers. https://harfbuzz.github.io/harfbuzz-hb-subset.html */
interface Harfbuzz {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _initialize: () => void;
  readonly malloc: (size: number) => number;
  readonly hb_blob_create: (data: number, size: number, mode: number, user: number, free: number) => number;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, value: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

/** Node has it, its types leave it to the DOM's. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { instantiate(code: Uint8Array): Promise<{ instance: { exports: unknown } }> };
};
const WRITABLE = 2;

/** The same TrueType font with the glyphs of these code points only. Throws when the font cannot be read. */
export async function subsetFont(font: Uint8Array, points: readonly number[]): Promise<Uint8Array> {
  const file = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { instance } = await WebAssembly.instantiate(new Uint8Array(await readFile(file)));
  const hb = instance.exports as Harfbuzz;
  // oxlint-disable-next-line no-underscore-dangle -- what the module calls its own start
  hb._initialize();
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const source = hb.hb_blob_create(data, font.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(source, 0);
  const input = hb.hb_subset_input_create_or_fail();
  const wanted = hb.hb_subset_input_unicode_set(input);
  for (const point of points) hb.hb_set_add(wanted, point);
  const subset = hb.hb_subset_or_fail(face, input);
  if (subset === 0) throw new Error('the font could not be subset');
  const result = hb.hb_face_reference_blob(subset);
  // A copy: the memory ends with the instance, which nothing keeps.
  const start = hb.hb_blob_get_data(result, 0);
  return new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(result));
}
