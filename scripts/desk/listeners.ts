import { createServer } from 'node:net';

export type Listener = { readonly variable: string; readonly port: number; readonly host: string };

/** Throws one sentence that lists every port somebody else listens on. */
export async function requireFreePorts(listeners: readonly Listener[]): Promise<void> {
  const taken: string[] = [];
  for (const { variable, port, host } of listeners) {
    if (!(await isPortFree(port, host))) taken.push(`${variable} ${port}`);
  }
  if (taken.length === 0) return;
  const [what, others] = taken.length === 1 ? ['is', 'another port'] : ['are', 'other ports'];
  throw new Error(`${taken.join(' and ')} ${what} taken by another program: end it, or set ${others}`);
}

export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`cannot listen on ${host}:${port}: ${error.message}`, { cause: error }));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
