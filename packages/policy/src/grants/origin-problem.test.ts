import { describe, expect, it } from 'vitest';
import { originProblem } from './origin-problem.ts';

describe('origins of pages', () => {
  it.each([
    'https://app.example.com',
    'http://localhost:5173',
    'https://*.example.com',
    'https://xn--bcher-kva.example',
    'http://127.0.0.1',
  ])('takes %s', (origin) => {
    expect(originProblem(origin)).toBeUndefined();
  });

  it.each([
    ['*', 'every page on the web'],
    ['https://*', 'every page on the web'],
    ['null', 'every local file'],
    ['https://app.example.com/', 'without a path'],
    ['https://App.example.com', 'in small letters'],
    ['app.example.com', 'no origin'],
    ['ftp://app.example.com', 'no origin'],
    ['https://*.*.example.com', 'more than one *'],
    ['', 'no origin'],
  ])('refuses %s', (origin, why) => {
    expect(originProblem(origin)).toContain(why);
  });
});
