import { useEffect, useEffectEvent } from 'react';
import { parsePolicy } from '@drawbridge-s3/policy/document';
import type { PolicyDocumentState } from './use-document';

/** Goes to a statement, counted from 1, once the policy has been read. */
export function useStatement({ editing, goTo }: PolicyDocumentState, statement: number | undefined): void {
  const isThere = !editing.query.isPending;
  const look = useEffectEvent((number: number) => {
    const node = parsePolicy(editing.text).statements[number - 1]?.node;
    if (node !== undefined) goTo(node.offset, node.length);
  });
  useEffect(() => {
    if (isThere && statement !== undefined) look(statement);
  }, [isThere, statement]);
}
