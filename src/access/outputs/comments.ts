import { escaped } from '@drawbridge-s3/policy/grammar';
import { asciiJson } from './ascii';

/** A comment line for each, however names in it are spelled. */
export const commentBlock = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `# ${escaped(sentence)}\n`).join('');

/** JSON to be put in by hand, as comments. */
export const shownComments = (shown: readonly unknown[]): string =>
  shown
    .flatMap((one) => asciiJson(one, 2).split('\n'))
    .map((line) => `# ${line}\n`)
    .join('');
