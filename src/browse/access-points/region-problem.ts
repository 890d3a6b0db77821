/** Why this is no Region's name; undefined where it is of the form of one. Regions open faster than releases. */
export const regionProblem = (region: string): string | undefined =>
  /^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(region) ? undefined : 'Such as eu-west-1';
