/** What the address of an explanation holds: the request, and what came of it. No secret among them. */
export const WHY_KEYS = ['asked', 'at', 'status', 'code', 'id', 'said', 'region', 'link'] as const;
