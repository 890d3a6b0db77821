import { textToSend } from '@drawbridge-s3/policy/document';
import type { WrittenDocument } from './steps';

/** What of a document's text is sent: without its white space where it fits only so. */
export const sentText = ({ kind }: Pick<WrittenDocument, 'kind'>, text: string): string =>
  kind === 'cors' ? text : textToSend(kind, text);
