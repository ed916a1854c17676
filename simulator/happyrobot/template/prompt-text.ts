import type { Template } from './template-schema.ts';

const replyLine = ({ when, tool, with: given }: Template['replies'][string]): string => {
  const fixed = Object.entries(given).map(([name, value]) => ` with \`${name}\` \`${value}\``);
  return `- ${when}: ${tool === null ? 'say goodbye and hang up' : `\`${tool}\`${fixed.join('')}`}`;
};

/** The prompt as it is pasted: its lists of next steps and replies written out. */
export const promptText = ({ agent, next_steps, replies }: Template): string =>
  agent.prompt
    .replace('<<next_steps>>', () =>
      Object.entries(next_steps)
        .map(([next, { instruction }]) => `- \`${next}\`: ${instruction}`)
        .join('\n'),
    )
    .replace('<<replies>>', () => Object.values(replies).map(replyLine).join('\n'));
