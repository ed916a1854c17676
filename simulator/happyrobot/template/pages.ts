import { z } from 'zod';
import { flowPicture } from './flow-picture.ts';
import { promptText } from './prompt-text.ts';
import { referencePage } from './reference-page.ts';
import { table } from './markdown.ts';
import { templateSchema, type Template } from './template-schema.ts';

export const README = 'README.md';

const begin = (block: string): string => `<!-- written from workflow.yaml: ${block} -->`;
const end = (block: string): string => `<!-- end of ${block} -->`;

/** The page with its marked blocks written anew. Throws where a block's marks are missing. */
const withBlocks = (page: string, blocks: Readonly<Record<string, string>>): string => {
  let written = page;
  for (const [block, text] of Object.entries(blocks)) {
    const [from, to] = [written.indexOf(begin(block)), written.indexOf(end(block))];
    if (from < 0 || to < from) throw new Error(`${README} has no place for ${block}.`);
    written = `${written.slice(0, from)}${begin(block)}\n\n${text}\n\n${written.slice(to)}`;
  }
  return written;
};

const troubleTable = ({ troubleshooting }: Template): string =>
  table(
    ['what you see', 'why', 'what to do'],
    troubleshooting.map(({ symptom, cause, fix }) => [symptom, cause, fix]),
  );

const variableTable = ({ variables }: Template): string =>
  table(
    ['variable', 'pick', 'sample', 'spelling'],
    variables.map(({ name, pick, sample, confirmed }) => [
      `\`${name}\``,
      pick,
      `\`${sample}\``,
      confirmed ? 'seen in exports' : 'not confirmed: go by the picker',
    ]),
  );

/** Every page that follows from the template, by file name; `readme` is the page whose blocks are renewed. */
export const pagesOf = (template: Template, readme: string): Readonly<Record<string, string>> => ({
  [README]: withBlocks(readme, {
    flow: flowPicture(template),
    variables: variableTable(template),
    troubleshooting: troubleTable(template),
  }),
  'prompt.txt': promptText(template),
  'reference.md': referencePage(template),
  'workflow.schema.json': `${JSON.stringify(z.toJSONSchema(templateSchema, { io: 'input' }), null, 2)}\n`,
});
