import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Measured on Google's endpoint (js-genai #1723): a preflight with any other header gets 403 and no CORS headers.
 * Of uploads nothing is measured: that they may be made from pages is taken from @google/genai, which does.
 */
const ALLOWED_HEADERS = new Set(['content-type', 'x-goog-api-key', 'x-goog-api-client', 'authorization']);

/** Answers the question that a browser asks before a call. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  const wanted = (request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const isUpload = request.url?.startsWith('/upload/') === true;
  const isAllowed = (name: string) => ALLOWED_HEADERS.has(name) || (isUpload && name.startsWith('x-goog-upload-'));
  if (!wanted.every(isAllowed)) {
    response.writeHead(403).end();
    return;
  }
  response.writeHead(200, {
    ...corsHeaders(request),
    'access-control-allow-methods': 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT',
    'access-control-allow-headers': wanted.join(','),
    'access-control-max-age': '3600',
  });
  response.end();
}

/** What lets a page read an answer. */
export function corsHeaders(request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  return origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'Origin' };
}
