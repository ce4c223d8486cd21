import { once } from 'node:events';
import { createServer } from 'node:http';
import { withComment } from './jpeg.ts';

export interface PhotoServer {
  /** A page with an empty `img`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves one picture under any name, under each in bytes of its own, so that none is known already. */
export async function servePhotos(jpeg: Buffer): Promise<PhotoServer> {
  const server = createServer((request, response) => {
    const name = request.url ?? '/';
    const isPage = name === '/';
    response.writeHead(200, {
      'content-type': isPage ? 'text/html' : 'image/jpeg',
      'cache-control': isPage ? 'no-store' : 'max-age=3600',
    });
    response.end(isPage ? '<!doctype html><title>Photos</title><img width="400" alt="">' : withComment(jpeg, name));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
