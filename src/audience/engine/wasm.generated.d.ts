/** What `npm run build:engine` makes, so that types can be checked before the first build. */
export declare const ENGINE_BASE64: string;
