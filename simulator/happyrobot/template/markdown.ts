const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table; its columns are as wide as their words. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');

export const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
