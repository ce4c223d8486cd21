import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request as forward } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureProgram } from './programs.ts';

export interface Http2Front {
  /** `https://127.0.0.1:…`, whose certificate nobody trusts unless told to. */
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

async function createCertificate(): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plantain-certificate-'));
  const [keyPath, certPath] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const wish = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=127.0.0.1';
  execFileSync(ensureProgram('openssl'), [...wish.split(' '), '-keyout', keyPath, '-out', certPath], { stdio: 'pipe' });
  const certificate = { key: await readFile(keyPath), cert: await readFile(certPath) };
  await rm(folder, { recursive: true });
  return certificate;
}

/** What HTTP/2 says in its own way, or not at all. */
const NOT_IN_HTTP2 = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

function relay(target: URL, incoming: Http2ServerRequest, response: Http2ServerResponse): void {
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !name.startsWith(':')));
  const outgoing = forward(
    { host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers },
    (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !NOT_IN_HTTP2.has(name));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(response);
    },
  );
  outgoing.once('error', () => response.stream.destroy());
  incoming.pipe(outgoing);
}

/**
 * Stands before a server of HTTP/1.1 and speaks HTTP/2, as every provider's does: browsers open six connections to an
 * origin at most, and without HTTP/2 each carries one request at a time.
 */
export async function startHttp2Front(target: string): Promise<Http2Front> {
  const server = createSecureServer(await createCertificate(), (incoming, response) => {
    relay(new URL(target), incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The front has no port');
  return {
    baseUrl: `https://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
