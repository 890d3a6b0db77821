/** Stands for S3 Metadata's journal where an address names a place of logs: it has no prefix that anybody could list. */
export const JOURNAL_AT = 'journal:';
