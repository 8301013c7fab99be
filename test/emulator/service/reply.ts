/** What a call is answered with, before the wire may spoil it. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** HTTP status and message of JPush's error codes, from its file, push and schedule pages. */
const ERRORS: ReadonlyMap<number, readonly [status: number, message: string]> = new Map([
  [1001, [405, 'Only HTTP POST is supported']],
  [1002, [400, 'Missing parameter']],
  [1003, [400, 'Invalid parameter']],
  [1004, [401, 'Authen failed']],
  [1009, [400, 'push content is invalid']],
  [1100, [500, 'Internal server error, please retry later']],
  [1101, [400, 'Authentication failed']],
  [1102, [400, 'The parameter filename is missing']],
  [1103, [400, 'The file contain invalid data']],
  [1104, [400, 'The file_id is not found']],
  [1105, [403, 'No permission for this developer']],
  [1112, [400, 'More than 20 valid files']],
  [2002, [429, 'Rate limit exceeded']],
  [2003, [403, 'The app key is blacklisted']],
  [2004, [403, 'The IP is not in the whitelist of the app']],
  [2006, [403, 'Not a VIP user']],
  [2007, [403, 'No permission for this interface']],
  [8100, [400, 'Bad request']],
  [8101, [401, 'Authen failed']],
  [8104, [404, 'The schedule is not found']],
]);

export function json(value: unknown, status = 200): Reply {
  return jsonText(JSON.stringify(value), status);
}

/** JSON that is text already. */
export function jsonText(text: string, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(text) };
}

export type ErrorDetails = { readonly message?: string; readonly status?: number };

/** JPush's error body; the order of its keys differs between the APIs, as it was seen to. */
export function jpushError(code: number, details: ErrorDetails = {}): Reply {
  const [knownStatus, knownMessage] = ERRORS.get(code) ?? [400, `Error ${code}`];
  const message = details.message ?? knownMessage;
  const error = code < 1100 ? { message, code } : { code, message };
  return json({ error }, details.status ?? knownStatus);
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [404, 'Not Found'],
  [405, 'Not Allowed'],
  [411, 'Length Required'],
  [413, 'Request Entity Too Large'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Temporarily Unavailable'],
  [504, 'Gateway Time-out'],
]);

/** A gateway's page, which knows nothing of JSON. */
export function htmlPage(status: number): Reply {
  const title = `${status} ${REASONS.get(status) ?? 'Error'}`;
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page) };
}

export function empty(status = 200): Reply {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

export function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
