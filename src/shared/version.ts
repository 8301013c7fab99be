/** The release; `package.json` has the same. */
export const VERSION = '1.0.0';
