import type { Answer } from '@/aws/transport/answer';
import type { BatchBody } from '@/aws/transport/batch';
import type { RoutedRequest } from '@/aws/transport/route';
import type { PackedPage } from './packed-page';

export type ToCarrier =
  | {
      readonly id: number;
      /** Where the relay is. */
      readonly origin: string;
      readonly routed: RoutedRequest;
      readonly method: string;
      readonly body: BatchBody;
    }
  | { readonly abort: number };

export type FromCarrier =
  /** `page`: what the answer lists; its body is then the rest. */
  | { readonly id: number; readonly answer: Answer; readonly page?: PackedPage }
  | { readonly id: number; readonly failed: 'cut' | 'too-large'; readonly message: string };
