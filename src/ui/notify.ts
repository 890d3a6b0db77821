import { type NotificationData, notifications } from '@mantine/notifications';
import type { FailureLike } from './failure-like';

let said = 0;

/**
 * Shows a notice at once: where there is no room the oldest waits, and comes back with all its time when there is.
 * @returns its id, to hide it by
 */
export function showNotice(notice: NotificationData): string {
  said += 1;
  return notifications.show({ ...notice, priority: said });
}

/** A failure that has no form, dialog or panel of its own to be shown in. */
export function notifyFailure(title: string, failure: FailureLike): void {
  showNotice({
    title,
    message: failure.advice === undefined ? failure.message : `${failure.message} ${failure.advice}`,
    color: 'red',
    autoClose: false,
  });
}

export function notifyDone(message: string): void {
  showNotice({ message, color: 'teal' });
}
