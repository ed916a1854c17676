import { afterEach } from '@jest/globals';
import { openHttpBench, type HttpBench } from './http-bench.ts';

/** Opens HTTP desks that are closed after each test of the file. */
export const openedBenches = (): ((...options: Parameters<typeof openHttpBench>) => Promise<HttpBench>) => {
  const opened: HttpBench[] = [];
  afterEach(async () => {
    for (const { app } of opened.splice(0)) await app.close();
  });
  return async (...options) => {
    const bench = await openHttpBench(...options);
    opened.push(bench);
    return bench;
  };
};
