import { plural } from '@drawbridge-s3/policy/grammar';
import type { Asked } from './use-ask-aws';

export interface VerdictLine {
  readonly id: string;
  readonly state: 'agrees' | 'differs' | 'unknown';
  /** Which service says it. */
  readonly who: string;
  /** Of what. */
  readonly what: string;
  readonly said: string;
}

/** Every answer's lines; of refusals that are alike the first. */
export const allLines = (asked: readonly Asked[]): readonly VerdictLine[] => [
  ...new Map(
    asked
      .flatMap(linesOf)
      .map((line) => [line.state === 'unknown' ? `${line.who} ${line.what} ${line.said}` : line.id, line]),
  ).values(),
];

/** What an answer comes to, each line with whether it is what is decided here. */
function linesOf(asked: Asked): readonly VerdictLine[] {
  const { id, about } = asked;
  switch (asked.kind) {
    case 'refused':
      return [
        {
          id,
          state: 'unknown',
          who: asked.service,
          what: about,
          said: asked.failure.message,
        },
      ];
    case 'simulated':
      return asked.lines.map(({ action, resource, agrees, said }) => ({
        id: `${id} ${action} ${resource}`,
        state: agrees ? 'agrees' : 'differs',
        who: 'IAM’s simulator',
        what: `${about} ${action.replace(/^s3:/, '')} ${resource.replace(/^arn:[^:]*:s3:::/, '')}`,
        said,
      }));
    case 'previewed': {
      const { strangers, meant, missing } = asked.verdict;
      const base = { who: 'Access Analyzer', what: about };
      return [
        ...strangers.map(({ id: finding, principals, actions, isPublic }): VerdictLine => ({
          ...base,
          id: `${id} ${finding}`,
          state: 'differs',
          said: `${isPublic ? 'public: ' : ''}lets in ${principals.join(', ')} for ${actions.join(', ')}`,
        })),
        ...(missing
          ? [
              {
                ...base,
                id: `${id} missing`,
                state: 'differs' as const,
                said: 'finds nobody it is to let in from outside',
              },
            ]
          : []),
        ...(strangers.length === 0 && !missing
          ? [{ ...base, id, state: 'agrees' as const, said: agreeing(meant) }]
          : []),
      ];
    }
  }
}

const agreeing = (meant: readonly { readonly change: string }[]): string => {
  const fresh = meant.filter(({ change }) => change === 'NEW').length;
  return fresh === 0
    ? 'lets in nobody from outside whom it is not meant for'
    : `${plural(fresh, 'new finding')}, and whom it names is meant`;
};
