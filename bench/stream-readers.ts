import { get, type IncomingMessage } from 'node:http';
import { heardFrom, nowMs } from './reads/heard.ts';

// Readers of a stream, in a process of their own: node bench/stream-readers.ts URL KEY READERS WARM_UP, over IPC.

const [url = '', key = '', readers = '0', warmUp = '0'] = process.argv.slice(2);
const AT_ONCE = 50;

const heardMs: number[] = [];

/** An event may come in pieces: what is left of the last one is kept. */
const listen = (response: IncomingMessage): void => {
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const atMs = nowMs();
    const text = rest + chunk;
    const end = text.lastIndexOf('\n\n');
    rest = end < 0 ? text : text.slice(end + 2);
    for (const [, number = '', sentAtMs = ''] of text
      .slice(0, Math.max(0, end))
      .matchAll(/"call_id":"fan-(\d+)-([\d.]+)"/g)) {
      if (Number(number) >= Number(warmUp)) heardMs.push(atMs - Number(sentAtMs));
    }
  });
  response.on('close', () => process.exit(1));
};

/** Resolves with the first words: from then on the reader is told what happens. */
const open = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'x-api-key': key }, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${String(response.statusCode)}`));
      listen(response);
      const isReady = (chunk: string): void => {
        if (!chunk.includes('event: ready')) return;
        response.off('data', isReady);
        resolve();
      };
      response.on('data', isReady);
    });
    request.on('error', reject);
  });

for (let opened = 0; opened < Number(readers); opened += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, Number(readers) - opened) }, open));
}
process.on('message', () => {
  process.send?.(heardFrom(heardMs));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
