import { createServer, type ServerResponse } from 'node:http';

// The floor of the stream's fan-out: tells whoever listens what its parent says, as small as a server can be.

const readers = new Set<ServerResponse>();
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: ready\ndata: {}\n\n');
  readers.add(response);
});

/** As long as a call's line. */
const FILLER = 'x'.repeat(420);

process.on('message', (callId: string) => {
  const event = Buffer.from(`event: call\ndata: {"call_id":"${callId}","filler":"${FILLER}"}\n\n`);
  for (const reader of readers) reader.write(event);
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
