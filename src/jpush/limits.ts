/** Requests under way at once: one connection into China is slow, many would crowd out other jobs. */
export const MOST_CONNECTIONS = 4;
/** Valid (unexpired) files that one app key may hold (JPush File Management API). */
export const SLOT_LIMIT = 20;
