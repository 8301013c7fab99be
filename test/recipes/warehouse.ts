import { createServer } from 'node:http';

/** A place on loopback that hands out files, as a bucket or a warehouse does. */
export interface Warehouse extends AsyncDisposable {
  /** A file `name` lies at `<url>/<name>`; where there is one file, also at `url` itself. */
  readonly url: string;
}

/** @param files names with their content */
export async function openWarehouse(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Warehouse> {
  const [only] = Object.values(files);
  const server = createServer(({ url = '' }, response) => {
    const content = files[url.replace('/export/', '')] ?? (url === '/export' ? only : undefined);
    if (content === undefined) response.writeHead(404);
    response.end(content);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the warehouse has no port');
  return {
    url: `http://127.0.0.1:${address.port}/export`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
