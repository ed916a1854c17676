import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

// `node scripts/bundle-workflows.ts FILE`: what WORKFLOW_BUNDLE_PATH names, made once instead of at every start.

const file = process.argv[2];
if (file === undefined) {
  process.stderr.write('Which file? node scripts/bundle-workflows.ts FILE\n');
  process.exit(1);
}

const { code } = await bundleWorkflowCode({
  workflowsPath: join(import.meta.dirname, '..', 'workflows', 'index.ts'),
  logger: new DefaultLogger('WARN'),
});
mkdirSync(dirname(file), { recursive: true });
// Renamed when complete: a worker that starts meanwhile never reads half of it.
writeFileSync(`${file}.${process.pid}.draft`, code);
renameSync(`${file}.${process.pid}.draft`, file);
