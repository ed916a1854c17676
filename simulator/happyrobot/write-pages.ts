import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pagesOf, README } from './template/pages.ts';
import { readTemplate, TEMPLATE_FOLDER } from './template/read-template.ts';

/** `npm run happyrobot`: the pages of docs/happyrobot anew, or, with the address of a desk, a copy that names it. */
const { values } = parseArgs({
  options: { desk: { type: 'string' }, out: { type: 'string' } },
});
const template = await readTemplate();
const desk = new URL(values.desk ?? template.desk).href.replace(/\/+$/, '');
const folder = values.out ?? (values.desk === undefined ? TEMPLATE_FOLDER : '.data/happyrobot');
const readme = await readFile(join(TEMPLATE_FOLDER, README), 'utf8');
await mkdir(folder, { recursive: true });
for (const [file, text] of Object.entries(pagesOf({ ...template, desk }, readme)))
  await writeFile(join(folder, file), text);
console.log(`wrote the workflow for ${desk} to ${folder}`);
