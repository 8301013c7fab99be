/**
 * Requests under way at once. Measured with 8 parts of 10 MB at 125 ms each way: where each connection has 2 MB/s, 1, 2,
 * 4 and 8 of them take 44.5, 23.3, 12.8 and 7.6 s; where all together have 4 MB/s, 24.8, 22.3, 22.1 and 22.0 s. More
 * would take most of a minute's requests at once.
 */
export const MAX_CONNECTIONS = 8;
/** Valid (unexpired) files that one app key may hold (JPush File Management API). */
export const SLOT_LIMIT = 20;
/** Requests that JPush lets in per minute, for all file calls of an app together (File Management API). */
export const REQUESTS_PER_MINUTE = 20;
/** Characters of a file's name that are kept; one as long as this may have been cut, and its end is not known. */
export const LONGEST_NAME = 1000;
/** Hours that JPush keeps a file at most, and when no `ttl` was sent (File Management API). */
export const MAX_TTL = 720;
/** Ids against repeated pushes that one call gives to every app; only VIP apps get more (advanced push features). */
export const MAX_CIDS_PER_CALL = 10;
