import { refuseHeavy } from './weight';

/**
 * What a frame may be shown of somebody's HTML or SVG. The frame has `sandbox=""`, so nothing in it runs, nothing is sent
 * and it leads nowhere; the policy at its beginning forbids every load, and stands before everything it could forbid.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

const HEAD = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer">`;

/** Elements that a policy does not hold back from touching the network, or that lead elsewhere. */
const LEFT_OUT =
  'script, link, base, meta, iframe, frame, frameset, object, embed, applet, portal, fencedframe';

/** A document for the frame. It was parsed where nothing lives. @throws Error in plain words where it is too heavy */
export function barePage(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll(LEFT_OUT)) element.remove();
  refuseHeavy(parsed.documentElement);
  return `${HEAD}${parsed.documentElement.outerHTML}`;
}

/** An SVG as a picture in a page: as one it has neither scripts nor anything from elsewhere. */
export function pageOfSvg(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const style =
    '<style>html,body{height:100%;margin:0;background:#fff}img{display:block;width:100%;height:100%;object-fit:contain}</style>';
  return `${HEAD}${style}<img alt="" src="data:image/svg+xml;base64,${btoa(binary)}">`;
}
