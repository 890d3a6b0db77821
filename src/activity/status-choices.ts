/** How requests ended, as the address says it. */
export const STATUS_CHOICES = ['failed', 'denied', 'throttled'] as const;

export type StatusChoice = (typeof STATUS_CHOICES)[number];
