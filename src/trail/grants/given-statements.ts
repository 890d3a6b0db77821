import { documentId, type HeldDocument, type HeldPart } from '@drawbridge-s3/policy/access';

/** A statement that carries a grant, as far as requests are held against it. */
export interface GivenStatement {
  /** Patterns of what it allows; undefined where it says what it does not. */
  readonly actions: readonly string[] | undefined;
  /** Its Condition element, as it stands. */
  readonly conditions: unknown;
}

/** Statements of documents by the part of a grant that names them. */
export function statementsIn(
  documents: readonly HeldDocument[],
): (part: HeldPart) => GivenStatement | undefined {
  const all = new Map(
    documents.flatMap((document) => {
      if (document.kind !== 'bucket' && document.kind !== 'access-point') return [];
      return [[documentId(document.account, document), read(document.text)] as const];
    }),
  );
  return ({ document, statement }) => all.get(document)?.[statement];
}

function read(text: string): readonly GivenStatement[] {
  try {
    const { Statement = [] } = JSON.parse(text) as { readonly Statement?: Raw | readonly Raw[] };
    return [Statement].flat().map(({ Action, Condition }) => {
      const actions = [Action].flat().filter((one) => typeof one === 'string');
      return { actions: Action === undefined ? undefined : actions, conditions: Condition };
    });
  } catch {
    // Of a broken text nothing was handed out.
    return [];
  }
}

interface Raw {
  readonly Action?: unknown;
  readonly Condition?: unknown;
}
