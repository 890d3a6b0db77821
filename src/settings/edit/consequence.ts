/**
 * What a change means, in a sentence. `danger` takes access or protection away and must be confirmed by typing a name.
 */
export interface Consequence {
  readonly tone: 'danger' | 'warning' | 'info';
  readonly text: string;
}

export const danger = (text: string): Consequence => ({ tone: 'danger', text });
export const warning = (text: string): Consequence => ({ tone: 'warning', text });
export const info = (text: string): Consequence => ({ tone: 'info', text });
