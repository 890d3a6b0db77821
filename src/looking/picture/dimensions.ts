/** Width and height in pixels. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** How large a picture claims to be, from its first bytes; undefined where they do not tell. */
export function dimensionsOf(bytes: Uint8Array): Dimensions | undefined {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (head.getUint32(0) === 0x89504e47) return { width: head.getUint32(16), height: head.getUint32(20) };
    if (head.getUint32(0) === 0x47494638) return ofGif(head);
    if (head.getUint16(0) === 0xffd8) return ofJpeg(head);
    if (head.getUint32(0) === 0x52494646) return ofWebp(head);
    if (head.getUint16(0) === 0x424d)
      return { width: Math.abs(head.getInt32(18, true)), height: Math.abs(head.getInt32(22, true)) };
    if (head.getUint32(0) === 0x00000100) return ofIco(head);
    return ofAvif(head);
  } catch (error) {
    // It ends before it says so.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Browsers make the screen as large as its first frame wants. */
function ofGif(head: DataView): Dimensions {
  const screen = { width: head.getUint16(6, true), height: head.getUint16(8, true) };
  const colours = (at: number) =>
    (head.getUint8(at) & 0x80) === 0 ? 0 : 3 * 2 ** ((head.getUint8(at) & 7) + 1);
  let at = 13 + colours(10);
  // Extensions come before the frame, each in blocks that say how long they are.
  while (at < head.byteLength && head.getUint8(at) === 0x21) {
    at += 2;
    while (at < head.byteLength && head.getUint8(at) !== 0) at += 1 + head.getUint8(at);
    at += 1;
  }
  if (at + 9 > head.byteLength || head.getUint8(at) !== 0x2c) return screen;
  return {
    width: Math.max(screen.width, head.getUint16(at + 1, true) + head.getUint16(at + 5, true)),
    height: Math.max(screen.height, head.getUint16(at + 3, true) + head.getUint16(at + 7, true)),
  };
}

/** The largest of its pictures: such as are PNG may be of any size, whatever its directory says. */
function ofIco(head: DataView): Dimensions | undefined {
  let found: Dimensions = { width: 256, height: 256 };
  const count = head.getUint16(4, true);
  for (let index = 0; index < count; index += 1) {
    const at = head.getUint32(6 + 16 * index + 12, true);
    if (head.getUint32(at) !== 0x89504e47) continue;
    const [width, height] = [head.getUint32(at + 16), head.getUint32(at + 20)];
    if (width * height > found.width * found.height) found = { width, height };
  }
  return found;
}

function ofJpeg(head: DataView): Dimensions | undefined {
  let at = 2;
  for (;;) {
    if (head.getUint8(at) !== 0xff) return undefined;
    const marker = head.getUint8(at + 1);
    // Frames of every kind; those between are tables.
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { height: head.getUint16(at + 5), width: head.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + head.getUint16(at + 2);
  }
}

function ofWebp(head: DataView): Dimensions | undefined {
  const form = head.getUint32(12);
  if (form === 0x56503858) {
    const three = (at: number) => head.getUint16(at, true) + head.getUint8(at + 2) * 65_536;
    return { width: three(24) + 1, height: three(27) + 1 };
  }
  if (form === 0x5650384c) {
    const bits = head.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (form !== 0x56503820) return undefined;
  return { width: head.getUint16(26, true) & 0x3fff, height: head.getUint16(28, true) & 0x3fff };
}

/** The largest of the boxes that name an extent: a picture of pictures has several. */
function ofAvif(head: DataView): Dimensions | undefined {
  let found: Dimensions | undefined;
  for (let at = 0; at + 16 <= head.byteLength; at += 1) {
    if (head.getUint32(at) !== 0x69737065) continue;
    const { width, height } = { width: head.getUint32(at + 8), height: head.getUint32(at + 12) };
    if (found === undefined || width * height > found.width * found.height) found = { width, height };
  }
  return found;
}
