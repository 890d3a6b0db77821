/** Who delivers logs, and asks target buckets to be let. https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
export const LOG_SERVICE = 'logging.s3.amazonaws.com';
