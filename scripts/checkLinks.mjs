// Follows the relative links of Markdown, to files and to headings as GitHub names them.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const slugOf = (heading) =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)|[`*]/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function anchorsOf(markdown) {
  const anchors = new Set();
  for (const [, heading] of markdown.replaceAll(/^```[^]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = slugOf(heading);
    let name = slug;
    for (let n = 1; anchors.has(name); n += 1) name = `${slug}-${n}`;
    anchors.add(name);
  }
  return anchors;
}

/** Every guide of the playground, as Storybook names its page. */
function guidesAmong(files, base) {
  const titles = files
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => readFileSync(join(base, file), 'utf8').match(/<Meta title="([^"]*)"/)?.[1] ?? '');
  return new Set(titles.map((title) => `${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}--docs`));
}

/**
 * Follows the relative links of some Markdown files.
 *
 * @param {string[]} files paths below `base`
 * @param {string} base
 * @returns {string[]} what leads nowhere, as file:line
 */
export function checkLinks(files, base) {
  const guides = guidesAmong(files, base);
  return files.flatMap((file) => {
    const blank = (text) => text.replaceAll(/[^\n]/g, ' ');
    const text = readFileSync(join(base, file), 'utf8');
    const prose = text.replaceAll(/^```[^]*?^```/gm, blank).replaceAll(/`[^`\n]*`/g, blank);
    const links = [
      ...prose.matchAll(
        /\]\(<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)|<(?:img|source|a) [^>]*?(?:src|srcset|href)="([^"]+)"/gm,
      ),
    ];
    return links.flatMap((match) => {
      const target = match[1] ?? match[2] ?? match[3] ?? '';
      if (/^[a-z][a-z+.-]*:/i.test(target)) return [];
      const guide = target.match(/^\?path=\/docs\/(.*)$/)?.[1];
      if (guide !== undefined && guides.has(guide)) return [];
      const [path, anchor] = target.split('#');
      const goal = path === '' ? join(base, file) : join(base, dirname(file), decodeURIComponent(path));
      const at = `${file}:${prose.slice(0, match.index).split('\n').length}`;
      if (!existsSync(goal)) return [`${at}: ${target} leads to no file`];
      if (!anchor || !goal.endsWith('.md')) return [];
      return anchorsOf(readFileSync(goal, 'utf8')).has(anchor) ? [] : [`${at}: ${target} leads to no heading`];
    });
  });
}
