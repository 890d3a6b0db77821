import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { type UploadHeaders, withConditionKey } from '@/resources/objects/writing/upload-headers';
import { uploadFactsQuery, uploadNeeds, type UploadNeeds } from '@/resources/objects/writing/upload-needs';
import type { Session } from '@/sessions/types';

export interface Demands {
  /** What the place wants besides; undefined until what may be read of it was read. */
  readonly needs: UploadNeeds | undefined;
  /** What was asked with, what the place wants, and what was said to it. */
  readonly headers: UploadHeaders;
  /** Demands whose value somebody has to say, with what was said: by condition key. */
  readonly open: readonly OpenDemand[];
  readonly answer: (key: string, value: string) => void;
}

interface OpenDemand {
  readonly key: string;
  /** `x-amz-server-side-encryption-aws-kms-key-id` */
  readonly header: string;
  readonly value: string;
}

/** What the place wants of an upload with these headers. */
export function useDemands(
  session: Session,
  context: AwsContext,
  location: Location | undefined,
  { key, headers }: { readonly key: string; readonly headers: UploadHeaders },
): Demands {
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const { data } = useQuery({
    ...uploadFactsQuery(client, context, session, location ?? { type: 'bucket', name: '' }),
    enabled: location !== undefined,
  });
  // A link or a form cannot know whether something is there already.
  const question = {
    session,
    location: location ?? { type: 'bucket', name: '' },
    key,
    overwrite: true,
  } as const;
  const asked =
    location === undefined || data === undefined ? undefined : uploadNeeds(data, { ...question, headers });
  const answered = Object.entries(answers).reduce(
    (all, [condition, value]) => withConditionKey(all, condition, value),
    headers,
  );
  const needs = asked && data && uploadNeeds(data, { ...question, headers: answered });
  return {
    needs,
    headers: needs?.headers ?? answered,
    open: (asked?.needs ?? [])
      .filter(({ like }) => like !== undefined)
      .map((need) => ({ key: need.key, header: need.header, value: answers[need.key] ?? '' })),
    answer: (condition, value) => setAnswers((before) => ({ ...before, [condition]: value })),
  };
}

/** Demands that nothing was said to yet. */
export const unanswered = ({ open }: Demands): boolean => open.some(({ value }) => value === '');
