import { expect, it } from 'vitest';
import { safeWords } from './safe-words';

it.each([
  [{ may: 'read' }, 'read only'],
  [{ may: 'upload' }, 'upload only'],
  [{ may: 'everything', bucket: 'lake' }, 'only lake'],
  [{ may: 'everything', bucket: 'lake', prefix: 'reports/' }, 'only lake/reports/'],
  [{ may: 'upload', bucket: 'drop', prefix: 'in/' }, 'upload only, drop/in/'],
  [{ may: 'read', bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/press' }, 'read only, press'],
] as const)('%o', (scope, words) => expect(safeWords(scope)).toBe(words));
