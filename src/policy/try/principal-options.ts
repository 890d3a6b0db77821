import { parsePolicy } from '../engine/document/parse';
import { whoIn } from '../engine/explain/who';
import type { Situation } from '../engine/situation/situation';
import { ANONYMOUS, SESSION } from './try-form';

/** Who is worth offering: this session, everybody the policies name, the public. */
export function principalOptions(situations: readonly Situation[], session: boolean): string[] {
  const texts = situations.flatMap(({ bucketPolicy, accessPoints }) => [
    bucketPolicy,
    ...accessPoints.map(({ policy }) => policy),
  ]);
  const named = [...new Set(texts)].flatMap((text) =>
    text === null
      ? []
      : parsePolicy(text)
          .statements.flatMap(whoIn)
          .filter(
            ({ type, who }) =>
              type !== 'everybody' && type !== 'everybody-but' && /^(?:arn:|\d{12}$|.+\.)/.test(who),
          )
          .map(({ who }) => who),
  );
  return [...new Set([...(session ? [SESSION] : []), ...named, ANONYMOUS])];
}
