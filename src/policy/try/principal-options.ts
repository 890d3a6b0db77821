import { parsePolicy } from '@drawbridge-s3/policy/document';
import { whoIn } from '@drawbridge-s3/policy/explain';
import type { Situation } from '@drawbridge-s3/policy/situation';
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
