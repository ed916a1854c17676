const ABBREVIATIONS =
  /\b(?:St|Ste|Ft|Mt|Inc|Co|Corp|Ltd|Mr|Mrs|Ms|Dr|No|Bros|[ap]\.m|U\.S|L\.L\.C|M\.C|[A-Z])\./g;

/** Sentences in a spoken line; points of abbreviations end none. */
export function sentenceCount(line: string): number {
  return line
    .replace(ABBREVIATIONS, 'abbreviation')
    .split(/[.!?…]+(?=["')\]]*(?:\s|$))/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}

/** What an agent could not read out: more than two sentences, line breaks, ids. */
export function unspeakable(say: string, body: unknown): readonly string[] {
  const problems = idsIn(body)
    .filter((id) => say.includes(id))
    .map((id) => `say holds the id ${id}`);
  if (/[\r\n]/.test(say)) problems.push('say has a line break');
  const sentences = sentenceCount(say);
  if (sentences > 2) problems.push(`say has ${sentences} sentences: ${JSON.stringify(say)}`);
  if (/\b[0-9a-f]{8}-[0-9a-f]{4}-|\b[a-z]{2,12}_[A-Za-z0-9]{6,}/.test(say)) {
    problems.push(`say looks like it holds an id: ${JSON.stringify(say)}`);
  }
  return problems;
}

/** Values of all fields named like an id; a reference number is not one, callers read it out. */
function idsIn(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && /(^|_)(id|token)$/.test(name) && inner.length > 3 ? [inner] : idsIn(inner),
  );
}
