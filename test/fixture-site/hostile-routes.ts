import type { ServerResponse } from 'node:http';
import { nosySvg } from './hostile-files.ts';
import { readFixture, type FixtureSite, type Route } from './server.ts';

const MEGABYTE = Buffer.alloc(1_000_000, 0x5a);

/** Sends for ever, or as much as is asked, as fast as it is read. */
function pour(response: ServerResponse, megabytes = Infinity): void {
  let sent = 0;
  const more = () => {
    while (sent < megabytes && !response.destroyed) {
      sent += 1;
      if (!response.write(MEGABYTE)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}

type Answer = (response: ServerResponse, site: FixtureSite) => void;

function redirect(location: string): Answer {
  return (response) => response.writeHead(302, { location }).end();
}

/** What a server answers from the second time on. */
const SECOND: Record<string, Answer> = {
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Hotlink</p>'),
  json: (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end('{"error": "no"}'),
  zero: (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(),
  half: (response) =>
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(readFixture('hostile.jpg').subarray(0, 9_000)),
  'wrong-type': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(readFixture('hostile.jpg')),
  loop: redirect('/second/loop'),
  'to-data': redirect(`data:image/jpeg;base64,${readFixture('changed-after.jpg').toString('base64').slice(0, 4_000)}`),
  'to-file': redirect('file:///etc/passwd'),
  'to-extension': redirect('chrome-extension://invalid/manifest.json'),
  reset: (response) => response.destroy(),
  huge: (response) =>
    pour(response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 200_000_000 }), 200),
  endless: (response) => pour(response.writeHead(200, { 'content-type': 'image/jpeg' })),
};

/** The first time a photograph, as the page shows it; later something else: `/second/endless`. */
const second: Route = ({ url = '' }, response, site) => {
  const isFirst = site.requests.filter(({ path }) => path === url).length === 1;
  const answer = SECOND[url.replace('/second/', '')];
  response.setHeader('cache-control', 'no-store');
  if (isFirst || answer === undefined)
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(readFixture('hostile.jpg'));
  else answer(response, site);
};

/** A photograph that comes only when the test says so, from the second time on. */
export interface Gate {
  readonly asked: Promise<void>;
  readonly open: () => void;
}

export function createGate(): Gate & { readonly route: Route } {
  const [asked, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let count = 0;
  return {
    asked: asked.promise,
    open: opened.resolve,
    route: (_request, response) => {
      const send = () =>
        response
          .writeHead(200, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
          .end(readFixture('hostile.jpg'));
      count += 1;
      if (count === 1) send();
      else {
        asked.resolve();
        void opened.promise.then(send);
      }
    },
  };
}

const nosy: Route = (_request, response, site) =>
  response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(nosySvg(`${site.cdn}/asked`));

/** A page that may run nothing and load nothing but pictures. */
const locked: Route = (_request, response) =>
  response
    .writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy':
        "default-src 'none'; img-src 'self'; sandbox allow-same-origin; require-trusted-types-for 'script'",
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    .end(
      '<!doctype html><title>Locked</title><img data-case="locked" src="/files/hostile.jpg" alt="Locked" width="200">',
    );

/** To be given to the fixture site. */
export const HOSTILE_ROUTES: Readonly<Record<string, Route>> = {
  '/second': second,
  '/nosy.svg': nosy,
  '/locked': locked,
};
