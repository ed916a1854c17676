import { parseArgs } from 'node:util';
import { createFmcsaSimulator } from './fmcsa/app.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    host: { type: 'string', default: '127.0.0.1' },
    'web-key': { type: 'string', default: 'simulator' },
  },
});

const simulator = createFmcsaSimulator({ webKey: values['web-key'] });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}

try {
  const address = await simulator.listen({ port: Number(values.port), host: values.host });
  console.log(`FMCSA simulator at ${address}/qc/services, steered at ${address}/control`);
} catch (error) {
  console.error(`FMCSA simulator cannot listen: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
