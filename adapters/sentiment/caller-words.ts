const CALLER = new Set('user caller carrier customer driver dispatcher human'.split(' '));
const OTHERS = new Set('assistant agent ai bot system tool function event rep broker'.split(' '));

/** What the caller said in a transcript of `role: text` lines, one utterance each; a line without role goes on. */
export function callerUtterances(transcript: string): readonly string[] {
  const utterances: string[] = [];
  let isCaller = false;
  for (const line of transcript.split(/\r?\n/)) {
    const role = /^\s*\[?([A-Za-z]{2,12})\]?\s*:/.exec(line);
    const name = role?.[1]?.toLowerCase() ?? '';
    const opensTurn = CALLER.has(name) || OTHERS.has(name);
    if (opensTurn) isCaller = CALLER.has(name);
    if (isCaller) utterances.push(opensTurn ? line.slice(role?.[0].length) : line);
  }
  return utterances.map((words) => words.trim()).filter((words) => /\p{L}/u.test(words));
}
