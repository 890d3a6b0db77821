/** Which keys are looked at, as the URL has it. */
export const KEY_CHOICES = ['own', 'old', 'unused', 'inactive'] as const;
