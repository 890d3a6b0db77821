import { base64url, textFromBase64url } from '@/lib/base64url';
import type { Route } from '../types';
import { readRoute, withoutSecrets, type SharingOptions } from './route-schema';

/** Base64url of the route's JSON, for `/connect?route=`. */
export function encodeRoute(route: Route, options: SharingOptions): string {
  return base64url(JSON.stringify(withoutSecrets(route, options)));
}

/** Undefined for text that is cut off, mangled or not a route. */
export function decodeRoute(text: string): Route | undefined {
  try {
    return readRoute(JSON.parse(textFromBase64url(text)));
  } catch {
    return undefined;
  }
}

export function routeUrl(route: Route, options: SharingOptions, base: string): string {
  const url = new URL('connect', base);
  url.searchParams.set('route', encodeRoute(route, options));
  return url.href;
}

/** Reads what people paste: a link to the connect page, the code alone, the JSON, or one role ARN per line. */
export function importRoute(pasted: string): Route | undefined {
  const text = pasted.trim();
  if (text.startsWith('{')) {
    try {
      return readRoute(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
  if (text.startsWith('arn:')) {
    const hops = text.split(/\s+/).map((roleArn) => ({ roleArn }));
    return readRoute({ hops });
  }
  const code = /[?&]route=([\w-]+)/.exec(text)?.[1] ?? text;
  return decodeRoute(code);
}
