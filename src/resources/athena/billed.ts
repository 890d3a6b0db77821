const MEGABYTE = 1024 ** 2;
/** What AWS bills of a query at least. https://aws.amazon.com/athena/pricing/ */
const LEAST = 10;
/** US dollars a terabyte: the list price of most Regions. */
export const PRICE = 5;

/** Megabytes that AWS bills a query for that read this many bytes. */
export const billedMegabytes = (scanned: number): number => Math.max(LEAST, Math.ceil(scanned / MEGABYTE));

/** US dollars of a query that read this many bytes, by the list price. */
export const listPrice = (scanned: number): number => ((billedMegabytes(scanned) * MEGABYTE) / 1e12) * PRICE;
