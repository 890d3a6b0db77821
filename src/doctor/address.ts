import { JOB_IDS, type JobId } from '@/resources/doctor/jobs';

/** What of the doctor stands in the URL. */
export interface DoctorAddress {
  readonly prefix?: string | undefined;
  /** Of an object that is read. */
  readonly key?: string | undefined;
  /** Another origin whose pages are to work with the bucket. */
  readonly origin?: string | undefined;
  /** The cell that is looked at: a job, and the slug of a session. */
  readonly job?: string | undefined;
  readonly as?: string | undefined;
}

export const jobIn = ({ job }: DoctorAddress): JobId | undefined => JOB_IDS.find((id) => id === job);
