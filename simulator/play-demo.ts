import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { playDemoCall } from './demo-call.ts';

// `node simulator/play-demo.ts --api URL --keys DATA_DIR/keys.json`: one call, printed as a dialogue.
// The key is read from its file, for an argument could be read by every user of the machine.

const { values } = parseArgs({
  options: {
    api: { type: 'string', default: 'http://127.0.0.1:8080' },
    keys: { type: 'string', default: '.data/keys.json' },
  },
});
const { tools } = JSON.parse(readFileSync(values.keys, 'utf8')) as { readonly tools: string };
const { ok } = await playDemoCall({ apiUrl: values.api, key: tools, print: (line) => console.log(line) });
process.exitCode = ok ? 0 : 1;
