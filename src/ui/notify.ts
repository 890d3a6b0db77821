import { notifications } from '@mantine/notifications';
import type { FailureLike } from './failure-like';

/** A failure that has no form, dialog or panel of its own to be shown in. */
export function notifyFailure(title: string, failure: FailureLike): void {
  notifications.show({
    title,
    message: failure.advice === undefined ? failure.message : `${failure.message} ${failure.advice}`,
    color: 'red',
    autoClose: false,
  });
}

export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal' });
}
