import { once } from 'node:events';
import { createServer } from 'node:http';

/** Pictures of one type, in other bytes under each name, so that none is known already. */
export interface Photos {
  readonly type: 'image/jpeg' | 'image/png';
  readonly named: (name: string) => Buffer;
}

export interface PhotoServer {
  /** A page with an empty `img`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a picture under any name. */
export async function servePhotos({ type, named }: Photos): Promise<PhotoServer> {
  const server = createServer((request, response) => {
    const name = request.url ?? '/';
    const isPage = name === '/';
    response.writeHead(200, {
      'content-type': isPage ? 'text/html' : type,
      'cache-control': isPage ? 'no-store' : 'max-age=3600',
    });
    response.end(isPage ? '<!doctype html><title>Photos</title><img width="400" alt="">' : named(name));
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
