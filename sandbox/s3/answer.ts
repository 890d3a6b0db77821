import { xmlDocument, type XmlTree } from '../http/xml';
import type { S3Answer } from './call';

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export type AnswerHeaders = Readonly<Record<string, string | undefined>>;

export function xmlAnswer(root: string, tree: XmlTree, headers: AnswerHeaders = {}): S3Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...definedHeaders(headers) },
    body: xmlDocument(root, tree, S3_NAMESPACE),
  };
}

export function emptyAnswer(status: number, headers: AnswerHeaders = {}): S3Answer {
  return { status, headers: definedHeaders(headers) };
}

export function definedHeaders(headers: AnswerHeaders): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) defined[name] = value;
  return defined;
}

/** `2026-11-22T14:05:01.000Z`, as S3 writes moments in XML. S3 keeps whole seconds. */
export function xmlDate(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
}

export function httpDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}
