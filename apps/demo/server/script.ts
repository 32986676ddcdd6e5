/** What the assistant can be asked: which toolkit it needs for that, why, and what it says then. */
export const script = {
  shipped: {
    question: 'What did we ship last week?',
    toolkit: 'github',
    reason: 'To read last week’s merged pull requests.',
    answer: (name: string) =>
      `I looked as ${name}. Four pull requests were merged: the export dialog, two fixes for time zones, and the new onboarding. The export dialog is what clients asked for most.`,
  },
  post: {
    question: 'Post that to our team channel',
    toolkit: 'slack',
    reason: 'To post the summary in your name.',
    answer: (name: string) => `Posted to #weekly as ${name}. Three people have seen it already.`,
  },
  usage: {
    question: 'How many people used it?',
    toolkit: 'posthog',
    reason: 'To read this week’s numbers.',
    answer: (name: string) =>
      `Read with ${name}’s key: 1,284 people were active, 9 % more than the week before. Most of them on Tuesday.`,
  },
} as const;

/** One thing that the assistant can be asked. */
export type Question = keyof typeof script;

/** Tells whether `name` stands in the script. */
export function isQuestion(name: unknown): name is Question {
  return typeof name === 'string' && Object.hasOwn(script, name);
}
