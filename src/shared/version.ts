/** The release; the same stands in `package.json`. */
export const VERSION = '1.0.0';
