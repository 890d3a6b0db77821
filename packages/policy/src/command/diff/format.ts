export type Format = 'text' | 'json' | 'markdown';
