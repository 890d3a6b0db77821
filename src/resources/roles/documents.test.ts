import { expect, it } from 'vitest';
import { decodedDocument } from './documents';

it.each([
  ['%7B%22Version%22%3A%222012-10-17%22%7D', '{"Version":"2012-10-17"}'],
  ['%0A%7B%20%22Id%22%3A%20%22a%2Bb%20%2525%22%7D', '\n{ "Id": "a+b %25"}'],
  // Lookalikes: percent signs there are the policy's own.
  [' {"Resource":"arn:aws:s3:::lake/%2F"}', ' {"Resource":"arn:aws:s3:::lake/%2F"}'],
  ['%7B"%"', '%7B"%"'],
])('%s', (sent, text) => expect(decodedDocument(sent)).toBe(text));
