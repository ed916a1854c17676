const LINES = [
  ['assistant', 'Thank you for calling Acme Logistics, this is Sam. What is your MC number?'],
  ['user', 'Yeah hi, it is one two three four five six.'],
  ['assistant', 'Thanks. I have you down as Cedar Hollow Transport. Is that right?'],
  ['user', 'That is us. I have a dry van empty in Dallas, looking for anything going east.'],
  ['assistant', 'I have one to Columbus, Ohio, picking up tomorrow at eight in the morning, it pays 2,300.'],
  ['user', 'That is a little light. I would need twenty seven fifty to make it work, with the deadhead.'],
  ['assistant', 'I hear you. The best I can do right now is 2,300.'],
  ['user', 'Okay, that is good, let us do it. I appreciate you working with me on this.'],
  ['assistant', 'Great, I have it held for you. Let me put you through to Ada to get it booked.'],
  ['user', 'Perfect, thank you.'],
] as const;

/** A transcript as the platform sends it: the JSON string of its messages. */
export const transcriptOf = (): string =>
  JSON.stringify(
    LINES.map(([role, content], index) => ({ id: `m${index}`, role, content, start: index * 9 })),
  );
