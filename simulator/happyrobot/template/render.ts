import type { Template, Webhook } from './template-schema.ts';

/** Variables by name, as the picker offers them. */
export type Variables = Readonly<Record<string, string | null | undefined>>;

const VARIABLE = /\{\{\s*([^}]+?)\s*\}\}/g;

/** The platform's rendering: everything is text, and a name it does not know is empty without a word. */
export const renderText = (text: string, variables: Variables): string =>
  text.replaceAll(VARIABLE, (_, name: string) => variables[name] ?? '');

export const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(VARIABLE)].map(([, name]) => name ?? '');

/** A webhook's body built key by key: values are strings, a dot in a key makes an object. */
export const renderBody = (
  rows: Webhook['body'],
  variables: Variables,
): Readonly<Record<string, unknown>> => {
  const body: Record<string, unknown> = {};
  for (const { key, value } of rows) {
    const [outer = key, inner] = key.split('.');
    const text = renderText(value, variables);
    body[outer] = inner === undefined ? text : { ...(body[outer] as object | undefined), [inner]: text };
  }
  return body;
};

/** The body as it is typed in raw mode, its variables still in it. */
export const rawBody = (rows: Webhook['body'], indent = 0): string =>
  JSON.stringify(renderBody(rows, asThemselves(rows)), null, indent);

/** The same body as raw text, where a quotation mark in a value is not escaped. */
export const renderRawBody = (rows: Webhook['body'], variables: Variables): string =>
  renderText(rawBody(rows), variables);

const asThemselves = (rows: Webhook['body']): Variables =>
  Object.fromEntries(rows.flatMap(({ value }) => variablesIn(value).map((name) => [name, `{{${name}}}`])));

/** Every variable that some node of the workflow yields, with a sample. */
export const pickableVariables = (template: Template): Readonly<Record<string, string>> => {
  const { classify, extract } = template.after_call;
  return Object.fromEntries([
    ...template.variables.map(({ name, sample }) => [name, sample]),
    ...template.tools.flatMap((tool) =>
      tool.parameters.map(({ name, example }) => [`${tool.name}.${name}`, example]),
    ),
    ...classify.fields.map(({ name, labels }) => [`${classify.node}.${name}`, Object.keys(labels)[0] ?? '']),
    ...extract.fields.map(({ name, example }) => [`${extract.node}.${name}`, example]),
  ]) as Readonly<Record<string, string>>;
};
