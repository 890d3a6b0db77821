/** What the page of links can make. In a file of its own: the router reads it on every screen. */
export const MAKES = ['download', 'upload', 'drop'] as const;

/** Links to objects, links to upload to keys, a form to drop files into a prefix. */
export type Make = (typeof MAKES)[number];
