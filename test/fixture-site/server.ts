import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';

/** The page's own site, and another one. Both are names of this machine for a browser that is started with {@link HOSTS}. */
const SHOP = 'shop.test';
const CDN = 'cdn.test';
export const HOSTS: readonly string[] = [SHOP, CDN];

/** The folder of the pictures. */
export const FIXTURE_FILES = path.join(import.meta.dirname, 'files');
const PAGES = path.join(import.meta.dirname, 'pages');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
  '.ico': 'image/x-icon',
  '.heic': 'image/heic',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
};

/** A request that reached the server. */
export interface SeenRequest {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** Answers requests under a path in a way of its own, on both sites. */
export type Route = (request: IncomingMessage, response: ServerResponse, site: FixtureSite) => void;

export interface FixtureSite {
  /** `http://shop.test:1234`, without a trailing slash, as the other. */
  readonly shop: string;
  readonly cdn: string;
  readonly requests: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

/** The bytes of a fixture picture. */
export function readFixture(name: string): Buffer {
  return readFileSync(path.join(FIXTURE_FILES, name));
}

/** What a server asks before it gives a file, by the first part of the path; null lets it pass. */
const REFUSALS: Record<string, (request: IncomingMessage, site: FixtureSite) => number | null> = {
  files: () => null,
  cors: () => null,
  'no-store': () => null,
  session: ({ headers }) => (/\bsession=open\b/.test(headers.cookie ?? '') ? null : 403),
  referer: ({ headers }, site) => (headers.referer?.startsWith(`${site.shop}/`) === true ? null : 403),
  once: ({ url }, site) => (site.requests.filter((seen) => seen.path === url).length === 1 ? null : 410),
};

const HEADERS: Record<string, Record<string, string>> = {
  files: { 'cache-control': 'max-age=3600' },
  cors: { 'access-control-allow-origin': '*' },
  referer: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' },
  session: { 'cache-control': 'private, no-store' },
  'no-store': { 'cache-control': 'no-store' },
  once: { 'cache-control': 'no-store' },
};

async function sendPage(name: string, response: ServerResponse, site: FixtureSite): Promise<void> {
  const page = await readFile(path.join(PAGES, path.basename(name)), 'utf8');
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': 'session=open; Path=/; HttpOnly; SameSite=Lax',
    })
    .end(page.replaceAll('{{shop}}', site.shop).replaceAll('{{cdn}}', site.cdn));
}

/** By bytes, as videos are asked for. */
function sendPart(bytes: Buffer, range: string, headers: Record<string, string>, response: ServerResponse): void {
  const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(range) ?? [];
  const last = to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
  const part = bytes.subarray(Number(from), last + 1);
  response
    .writeHead(206, {
      ...headers,
      'content-range': `bytes ${from}-${last}/${bytes.length}`,
      'content-length': part.length,
    })
    .end(part);
}

async function sendFile(request: IncomingMessage, response: ServerResponse, site: FixtureSite): Promise<void> {
  const [, way = '', name = ''] = (request.url ?? '/').split(/[/?]/);
  const refused = REFUSALS[way]?.(request, site);
  if (refused === undefined) throw new Error('There is no such way');
  if (refused !== null) {
    response.writeHead(refused, { 'content-type': 'text/plain' }).end('Refused');
    return;
  }
  const bytes = await readFile(path.join(FIXTURE_FILES, path.basename(name)));
  const headers = {
    'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    ...HEADERS[way],
  };
  if (request.headers.range === undefined) response.writeHead(200, headers).end(bytes);
  else sendPart(bytes, request.headers.range, headers, response);
}

/**
 * Serves pages and pictures under two names. Pages lie under `/pages/`; a picture under `/files/`, or under what its
 * server asks or says: `/cors/`, `/session/`, `/referer/`, `/no-store/`, `/once/`.
 */
export async function openFixtureSite(routes: Readonly<Record<string, Route>> = {}): Promise<FixtureSite> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const { url = '/', headers } = request;
    requests.push({ host: headers.host?.replace(/:.*/, '') ?? '', path: url, headers });
    const route = routes[`/${url.split(/[/?]/)[1] ?? ''}`];
    if (route) {
      route(request, response, site);
      return;
    }
    const [pathname = '/'] = url.split('?');
    const sending = pathname.startsWith('/pages/')
      ? sendPage(pathname, response, site)
      : sendFile(request, response, site);
    sending.catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const site: FixtureSite = {
    shop: `http://${SHOP}:${address.port}`,
    cdn: `http://${CDN}:${address.port}`,
    requests,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return site;
}
