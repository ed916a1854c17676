import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { templateSchema, type Template } from './template-schema.ts';

export const TEMPLATE_FOLDER = join(import.meta.dirname, '..', '..', '..', 'docs', 'happyrobot');

/** The workflow as docs/happyrobot/workflow.yaml has it. Throws where it breaks its schema. */
export const readTemplate = async (): Promise<Template> =>
  templateSchema.parse(parse(await readFile(join(TEMPLATE_FOLDER, 'workflow.yaml'), 'utf8')));
