import type { Finding } from './Finding.ts';

const marks = { ok: '✓', warning: '!', problem: '✗' } as const;

/** A line for each finding, and below it what to do. */
export function findingsText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, level, text, fix }) => [
    `${marks[level]} ${check.padEnd(width)}  ${text}`,
    ...(fix === undefined ? [] : [`  ${' '.repeat(width)}  → ${fix}`]),
  ]);
  return [...lines, '', summary(findings), ''].join('\n');
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  const of = (many: number, word: string) => `${many} ${word}${many === 1 ? '' : 's'}`;
  if (problems + warnings === 0) return 'All is well.';
  return `${of(problems, 'problem')}, ${of(warnings, 'warning')}.`;
}
