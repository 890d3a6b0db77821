import type { QueryClient } from '@tanstack/react-query';
import { sessionContext } from '@/sessions/store';
import type { DocumentWriter } from './apply-steps';
import { writeInlinePolicy, writeRolePolicy, writeTrust } from './iam-documents';
import { writeKeyPolicy } from './key-documents';
import { writeCors, writePoint, writePolicy } from './s3-documents';
import type { WrittenDocument } from './steps';

/** Writes the documents of S3, IAM and KMS; each with the session its step names. */
export function documentWriter(queryClient: QueryClient): DocumentWriter {
  return {
    write: async ({ document, session }) => {
      const env = { context: sessionContext(session.id), queryClient };
      const { on } = document;
      switch (on.kind) {
        case 'bucket':
          return writePolicy(env, { type: 'bucket', name: on.bucket }, document);
        case 'cors':
          return writeCors(env, document, on.bucket);
        case 'access-point':
          return writePoint(env, document, on);
        case 'role-policy':
          return writeRolePolicy(env, document, on);
        case 'role':
          return writeTrust(env, document, on);
        case 'identity':
          if (on.arn === undefined) throw handedOver(document);
          return writeInlinePolicy(env, document, on.arn, on.policyName);
        case 'key':
          return writeKeyPolicy(env, document, on.arn);
      }
    },
  };
}

/** A mistake of ours: steps of these have no session. */
const handedOver = ({ id }: WrittenDocument) => new Error(`Nobody writes ${id} from here.`);
