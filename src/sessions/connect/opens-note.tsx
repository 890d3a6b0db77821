import { Legible } from '@/ui/legible/legible';

/** A place that a link opens once somebody has connected. */
export interface Opens {
  readonly at: string;
  readonly prefix: string;
  /** Whoever asks pays there. */
  readonly pays: boolean;
}

export function OpensNote({ at, prefix, pays }: Opens) {
  return (
    <>
      Connect, and <Legible>{`s3://${at}/${prefix}`}</Legible> opens.
      {pays &&
        ' Whoever asks pays there: by connecting you agree that your account pays for requests and transfer.'}
    </>
  );
}
